import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, phone, visitor, type Visitor } from './support/browser.ts';
import { Fitboard } from './support/fitboard.ts';
import { Line } from './support/line.ts';
import {
  comeBack,
  confirm,
  dock,
  goOn,
  inPhase,
  join,
  peopleHere,
  reveal,
  saved,
  startSession,
} from './support/people.ts';

let browser: Browser;
let fitboard: Fitboard;
let line: Line;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  fitboard = await Fitboard.start();
  line = await Line.to(fitboard.url);
});
afterEach(async () => {
  await line.dispose();
  await fitboard.dispose();
});

/** A ballot that is given by one answer, changed by another, and can be read back from the page. */
interface Answer {
  readonly give: (page: Page, value: string) => Promise<void>;
  readonly reads: (page: Page, value: string) => Promise<void>;
  readonly first: string;
  readonly second: string;
}

const radioIn = (
  group: RegExp | string,
  first: string,
  second: string,
  role: 'group' | 'radiogroup' = 'group',
): Answer => {
  const choice = (page: Page, value: string) =>
    page.getByRole(role, { name: group, exact: true }).getByRole('radio', { name: value, exact: true });
  return {
    first,
    second,
    give: async (page, value) => {
      await choice(page, value).check({ force: true });
      await saved(page).first().waitFor();
    },
    reads: async (page, value) => {
      await expect.poll(() => choice(page, value).isChecked(), { timeout: 10_000 }).toBe(true);
      await saved(page).first().waitFor();
    },
  };
};

const answers = {
  Gather: radioIn('Python', 'Works alone', 'Has tried'),
  Weigh: radioIn(/^Importance of Team skills/, '7', '9', 'radiogroup'),
  Feel: radioIn(/^Would you choose Django/, '4 of 5 stars', '2 of 5 stars'),
  Decide: radioIn('Can we build it with confidence?', '4', '3'),
} as const;

const rememberLife = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset['life'] = 'the same';
  });
const livesOn = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.dataset['life'])).toBe('the same');

test('P6 reload, second tab and server restart in each phase: same person, same phase, ballot intact, no twin', async () => {
  const marta = await visitor(browser, 'Marta Klein', fitboard.url);
  const priya = await visitor(browser, 'Priya Nair', fitboard.url);
  const lead = marta.page;
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await join(priya.page, path, priya.name);

  const comesBack = async (phase: string, signal: 'SIGTERM' | 'SIGKILL', answer?: Answer): Promise<void> => {
    const { page } = priya;
    await inPhase(page, phase);
    if (answer) await answer.give(page, answer.first);

    await page.reload();
    await inPhase(page, phase);
    if (answer) await answer.reads(page, answer.first);

    const second = await priya.context.newPage();
    await second.goto(path);
    await inPhase(second, phase);
    if (answer) await answer.reads(second, answer.first);
    for (const each of [lead, page, second]) await peopleHere(each, 2).waitFor();

    for (const each of [lead, page, second]) await rememberLife(each);
    await fitboard.stop(signal);
    await fitboard.start();
    if (answer) {
      await answer.give(page, answer.second);
      await answer.reads(second, answer.second);
      // One ballot of one person, however often it was changed and from wherever.
      await dock(lead)
        .getByText(/^1 of 2 (ready|ballots in)$/)
        .waitFor();
    }
    for (const each of [lead, page, second]) {
      await peopleHere(each, 2).waitFor();
      await inPhase(each, phase);
      await livesOn(each);
    }
    await second.close();
  };

  await comesBack('Frame', 'SIGTERM');
  await goOn(lead, /Gather the team/, 'Gather');
  await comesBack('Gather', 'SIGKILL', answers.Gather);
  await goOn(lead, /Start weighing/, 'Weigh');
  await comesBack('Weigh', 'SIGTERM', answers.Weigh);
  await reveal(lead);
  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  await comesBack('Feel', 'SIGKILL', answers.Feel);
  await reveal(lead);
  await goOn(lead, /Go to Assess/, 'Assess');
  await comesBack('Assess', 'SIGTERM');
  await goOn(lead, /Show results/, 'Results');
  await comesBack('Results', 'SIGKILL');
  await dock(lead).getByRole('button', { name: 'More actions' }).click();
  await goOn(lead, /Prove it first/, 'Prove');
  await comesBack('Prove', 'SIGTERM');
  await goOn(lead, /Go to Decide/, 'Decide');
  await comesBack('Decide', 'SIGKILL', answers.Decide);
  await reveal(lead);
  await confirm(lead, 'Django');
  await comesBack('Archive', 'SIGTERM');

  const people = await lead.evaluate(
    async (address) => {
      const answer = (await (await fetch(address)).json()) as { people: number };
      return answer.people;
    },
    `/api${path.replace('/s/', '/sessions/')}`,
  );
  expect(people, 'nobody has a twin').toBe(2);
});

test('P6 P8 a phone that slept for 30 s wakes up in the present phase, as the same person, with its ballot', async () => {
  const marta = await visitor(browser, 'Marta Klein', fitboard.url);
  const tom: Visitor = await visitor(browser, 'Tom Berger', line.url, { viewport: phone, touch: true });
  const lead = marta.page;
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await tom.page.clock.install();
  await join(tom.page, path, tom.name);
  await goOn(lead, /Gather the team/, 'Gather');
  await goOn(lead, /Start weighing/, 'Weigh');
  await inPhase(tom.page, 'Weigh');
  await answers.Weigh.give(tom.page, '7');
  await rememberLife(tom.page);

  // Asleep: no timer runs, and the line carries nothing although nothing on the phone says so.
  await tom.page.clock.pauseAt(new Date(Date.now() + 1_000));
  line.forget();
  await peopleHere(lead, 1).waitFor();
  await dock(lead).getByText('1 of 2 ballots in').waitFor();
  await reveal(lead);
  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  expect(await tom.page.getByRole('main', { name: 'Weigh' }).count()).toBe(1);

  await tom.page.clock.fastForward(30_000);
  await tom.page.clock.resume();
  await tom.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await inPhase(tom.page, 'Feel');
  await peopleHere(lead, 2).waitFor();
  await livesOn(tom.page);
  await answers.Feel.give(tom.page, '4 of 5 stars');
  await dock(lead).getByText('1 of 2 ballots in').waitFor();
});

test('S60 a line that is cut in the middle of a vote heals by itself, and what was missed is there', async () => {
  const marta = await visitor(browser, 'Marta Klein', fitboard.url);
  const tom = await visitor(browser, 'Tom Berger', line.url);
  const lead = marta.page;
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await join(tom.page, path, tom.name);
  await goOn(lead, /Gather the team/, 'Gather');
  await inPhase(tom.page, 'Gather');
  await rememberLife(tom.page);
  line.cut();
  await tom.page.getByText(/^Reconnecting/).waitFor();
  await goOn(lead, /Start weighing/, 'Weigh');
  await answers.Weigh.give(lead, '5');
  line.mend();
  await comeBack(tom.page);
  await inPhase(tom.page, 'Weigh');
  await tom.page.getByText('1 of 2 ballots in').waitFor();
  await livesOn(tom.page);
});

test('S60 a page that the line kept from being fetched ahead opens when its phase comes, without a reload', async () => {
  const marta = await visitor(browser, 'Marta Klein', fitboard.url);
  const { page } = marta;
  const asked: string[] = [];
  await page.route(/assets\/(Gather|Weigh)-[^.]+\.js$/, async (route) => {
    asked.push(new URL(route.request().url()).pathname);
    // The first request of each file dies on the way.
    await (asked.filter((each) => each === asked.at(-1)).length === 1
      ? route.abort('connectionreset')
      : route.continue());
  });
  await startSession(page, /Worked example: inventory SaaS/, marta.name);
  await inPhase(page, 'Frame');
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await rememberLife(page);
  await goOn(page, /Gather the team/, 'Gather');
  await goOn(page, /Start weighing/, 'Weigh');
  expect(new Set(asked).size).toBeGreaterThan(0);
  await livesOn(page);
});

test('S60 a page whose file was lost on the line is in nobody’s way once the session has moved on', async () => {
  const marta = await visitor(browser, 'Marta Klein', fitboard.url);
  const tom = await visitor(browser, 'Tom Berger', line.url);
  await tom.page.route(/assets\/Gather-[^.]+\.js$/, (route) => route.abort('connectionreset'));
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(tom.page, path, tom.name);
  await rememberLife(tom.page);
  await goOn(marta.page, /Gather the team/, 'Gather');
  await tom.page.getByText('This page could not be loaded.').waitFor();
  line.cut();
  await tom.page.getByText(/^Reconnecting/).waitFor();
  await goOn(marta.page, /Start weighing/, 'Weigh');
  line.mend();
  await comeBack(tom.page);
  await tom.page.getByRole('heading', { name: 'What matters most?' }).waitFor();
  await livesOn(tom.page);
});
