import type { Command } from '../commands.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { reject } from '../decision.ts';
import type { Participant, SessionState } from '../state.ts';

/** The context once the asker is known to take part. */
export interface Asked extends DecideContext {
  readonly who: Participant;
}

export type CommandOf<K extends Command['type']> = Extract<Command, { readonly type: K }>;
export type Rule<K extends Command['type']> = (state: SessionState, command: CommandOf<K>, asked: Asked) => Decision;
export type Rules<K extends Command['type']> = { readonly [T in K]: Rule<T> };

/** Only a facilitator may ask this. */
export const facilitated =
  <K extends Command['type']>(rule: Rule<K>): Rule<K> =>
  (state, command, asked) =>
    asked.who.role === 'facilitator'
      ? rule(state, command, asked)
      : reject('notFacilitator', 'Only a facilitator can do this.');

/** What a confirmed decision rests on stays as it is until the decision is reopened. */
export const undecided =
  <K extends Command['type']>(rule: Rule<K>): Rule<K> =>
  (state, command, asked) =>
    state.decision.status === 'decided'
      ? reject('wrongPhase', 'The decision is confirmed. Go back a phase to reopen it first.')
      : rule(state, command, asked);

export const framing = <K extends Command['type']>(rule: Rule<K>): Rule<K> => facilitated(undecided(rule));

export const isBlank = (text: string): boolean => text.trim() === '';
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** Ends what others worded like a sentence. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Same content, for values that are plain data. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
