// The entry of the thread is
//   built:        dist/server/decider.js, beside dist/server/main.js into which this file is bundled;
//   from source:  server/authority/sourceDecider.mjs, which loads decider.ts through tsx.
import { Worker } from 'node:worker_threads';
import type { Command } from '../../shared/session/commands.ts';
import type { DecideContext, Decision } from '../../shared/session/decision.ts';
import type { SessionState } from '../../shared/session/state.ts';

const entry = new URL(import.meta.url.endsWith('.ts') ? './sourceDecider.mjs' : './decider.js', import.meta.url);

/** What `decide` is asked; the thread has its own catalogue and its own chance. */
export interface Question {
  readonly state: SessionState;
  readonly command: Command;
  readonly context: Omit<DecideContext, 'findFramework' | 'random'>;
}

/**
 * `decide` in a thread that lives for this one question, so that the loop stays free: what may be published of a thousand anonymous
 * ballots takes a third of a second to find out. Rejects when the thread breaks down.
 */
export const decideApart = (question: Question): Promise<Decision> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData: question });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that decides has ended without an answer')));
  });
