import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { candidateFrom } from '../../shared/catalogue/candidates.ts';
import { frameworks } from '../../shared/catalogue/frameworks.ts';
import { languageSkill } from '../../shared/catalogue/skills.ts';
import { seededRandom } from '../../shared/scoring/index.ts';
import { TestParticipant } from '../../test/support/participant.ts';
import { startProcess } from '../../test/support/process.ts';
import type { Print } from '../lines.ts';
import { quantile, rounded } from '../measure.ts';

export interface ClientOptions {
  readonly candidates: number;
  readonly criteria: number;
  readonly voters: number;
  /** How many times each slider is moved. */
  readonly steps: number;
  readonly warmUp: number;
}

/** 12 candidates, 12 criteria and 8 voters, each slider moved 120 times. */
export const usualPage: ClientOptions = { candidates: 12, criteria: 12, voters: 8, steps: 120, warmUp: 20 };

const suite = 'client';
/** One frame at 60 a second, in milliseconds. */
const frame = 16;
const built = fileURLToPath(new URL('../../dist/server', import.meta.url));

/**
 * The what-if panel of a real results page, from the built server: a slider is moved step by step. `script` is from the
 * event to the end of what it set off, `layout` with style and layout, `painted` until after the next frame was drawn.
 */
export async function client(options: ClientOptions, print: Print): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'fitboard-bench-'));
  const server = await startProcess(built, { DATA_DIR: data, LOG_LEVEL: 'silent' });
  const people: TestParticipant[] = [];
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const lead = await boardAtResults(server.url, options, people);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [name = '', value = ''] = lead.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto(`${server.url}/s/${lead.session}`);
    const panel = page.getByRole('complementary', { name: 'What if' });
    await panel.getByRole('slider').first().waitFor();
    await panel
      .getByRole('region', { name: 'Weights' })
      .or(panel)
      .getByRole('button', { name: 'Change' })
      .last()
      .click();
    const sliders = await panel.getByRole('slider').count();
    const size = { candidates: options.candidates, criteria: options.criteria, voters: options.voters };
    for (const [what, index] of [
      ['whatIfBlend', 0],
      ['whatIfWeight', sliders - 1],
    ] as const) {
      const drag = await dragged(page, index, options);
      const timings = Object.fromEntries(
        (['script', 'layout', 'painted'] as const).map((part) => [
          part,
          {
            fastest: rounded(Math.min(...drag[part])),
            median: rounded(quantile(drag[part], 0.5)),
            p95: rounded(quantile(drag[part], 0.95)),
          },
        ]),
      );
      const median = quantile(drag.layout, 0.5);
      print({
        suite,
        what,
        ...size,
        steps: options.steps,
        ...timings,
        longTasks: drag.longTasks,
        aim: frame,
        met: median <= frame,
      });
    }
    print({ suite, what: 'browser', version: browser.version(), sliders });
  } finally {
    await browser.close();
    for (const person of people) person.leave();
    await server.end('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

interface Drag {
  readonly script: number[];
  readonly layout: number[];
  readonly painted: number[];
  /** Tasks over 50 ms while dragging. */
  readonly longTasks: number;
}

const dragged = (page: Page, index: number, { steps, warmUp }: ClientOptions): Promise<Drag> =>
  page.evaluate(
    async ([place, rounds, before]) => {
      const slider = [
        ...document.querySelectorAll<HTMLInputElement>('aside[aria-label="What if"] input[type="range"]'),
      ][place];
      if (slider === undefined) throw new Error('there is no such slider');
      const drawn = (): Promise<void> =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          });
        });
      let longTasks = 0;
      const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
      const found = { script: [] as number[], layout: [] as number[], painted: [] as number[] };
      for (let step = -before; step < rounds; step += 1) {
        if (step === 0) observer.observe({ type: 'longtask' });
        await drawn();
        const start = performance.now();
        slider.valueAsNumber = 30 + ((Math.abs(step) * 7) % 41);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        // The framework flushes in microtasks queued before this one.
        await new Promise<void>((resolve) => queueMicrotask(resolve));
        const script = performance.now() - start;
        void document.body.getBoundingClientRect().height;
        const layout = performance.now() - start;
        await drawn();
        if (step < 0) continue;
        found.script.push(script);
        found.layout.push(layout);
        found.painted.push(performance.now() - start);
      }
      observer.disconnect();
      return { ...found, longTasks };
    },
    [index, steps, warmUp] as const,
  );

/** A whole road to Results over the wire, as people walk it. */
async function boardAtResults(
  url: string,
  { candidates, criteria, voters }: ClientOptions,
  people: TestParticipant[],
): Promise<TestParticipant> {
  const random = seededRandom(7);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const lead = new TestParticipant(url, 'Lead');
  people.push(lead);
  const session = await lead.found('backend-framework');
  const chosen = frameworks.slice(0, candidates).map(candidateFrom);
  for (const { id } of chosen)
    await lead.do({ type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: id } });
  for (let more = lead.state.criteria.length; more < criteria; more += 1)
    await lead.do({
      type: 'addCriterion',
      criterion: {
        id: `own-${more}`,
        name: `Own criterion ${more}`,
        group: 'operations',
        description: '',
        zero: '',
        five: '',
        assessor: null,
        environmental: false,
      },
      acceptLoss: false,
    });
  await lead.do({ type: 'movePhase', to: 'gather' });
  for (let one = 1; one < voters; one += 1) {
    const person = new TestParticipant(url, `Voter ${one}`);
    people.push(person);
    await person.join(session);
  }
  const languages = [...new Set(chosen.flatMap((one) => one.languages))].map(languageSkill);
  for (const person of people)
    await person.cast({
      type: 'skills',
      levels: Object.fromEntries(languages.map((id) => [id, whole(0, 4)])),
      willingness: whole(0, 4),
    });
  await lead.do({ type: 'movePhase', to: 'weigh' });
  await vote(people, lead, (person) => ({
    type: 'weigh',
    method: 'rating',
    values: Object.fromEntries(person.state.criteria.map(({ id }) => [id, whole(0, 10)])),
  }));
  await lead.do({ type: 'movePhase', to: 'feel' });
  await vote(people, lead, () => ({
    type: 'feel',
    feelings: Object.fromEntries(
      chosen.map(({ id }) => [id, { stars: whole(0, 5), morale: whole(-2, 2), reason: '', objection: null }]),
    ),
  }));
  await lead.do({ type: 'movePhase', to: 'assess' });
  await lead.do({ type: 'movePhase', to: 'results' });
  return lead;
}

async function vote(
  people: readonly TestParticipant[],
  lead: TestParticipant,
  ballot: (person: TestParticipant) => Parameters<TestParticipant['cast']>[0],
): Promise<void> {
  for (const person of people) {
    await person.until(
      () => person.state.phase === lead.state.phase && person.state.rounds.some(({ status }) => status === 'open'),
    );
    await person.cast(ballot(person));
  }
  const { id } = lead.round();
  await lead.until(() => lead.round().cast.length === people.length);
  await lead.do({ type: 'revealRound', round: id });
}
