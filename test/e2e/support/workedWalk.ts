import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { bigScreen, phone, type Visitor } from './browser.ts';
import { picture } from './picture.ts';
import {
  declareSkills,
  dock,
  feel,
  goOn,
  join,
  reveal,
  saved,
  startSession,
  weighByKeyboard,
  weighByTapping,
  workedCriteria,
  type Feeling,
} from './people.ts';
import type { Stage } from './stage.ts';

const ratings = (...values: number[]): Record<string, number> =>
  Object.fromEntries(workedCriteria.map((name, place) => [name, values[place] ?? 0]));

const python = { Python: 'Works alone', Django: 'Works with help', FastAPI: 'Has tried', JavaScript: 'Has tried' };
const javaScript = {
  JavaScript: 'Works alone',
  TypeScript: 'Works with help',
  Express: 'Works alone',
  Python: 'Has tried',
};

type Felt = readonly [stars: number, morale: Feeling['morale']];
const feelings = (django: Felt, fastApi: Felt, express: Felt): Record<string, Feeling> =>
  Object.fromEntries(
    Object.entries({ Django: django, FastAPI: fastApi, Express: express }).map(([name, [stars, morale]]) => [
      name,
      { stars, morale },
    ]),
  );

const people = {
  marta: {
    skills: { ...python, Django: 'Works alone' },
    weights: ratings(10, 4, 4, 8, 2, 3, 9, 5, 0, 1),
    feelings: feelings([4, 'Good'], [4, 'Fine'], [2, 'Fine']),
  },
  priya: {
    skills: python,
    weights: ratings(10, 4, 3, 9, 1, 2, 5, 5, 3, 4),
    feelings: feelings([4, 'Good'], [5, 'Fine'], [2, 'Rather not']),
  },
  tom: {
    skills: python,
    weights: ratings(10, 3, 10, 6, 3, 7, 4, 3, 7, 0),
    feelings: feelings([4, 'Good'], [4, 'Fine'], [2, 'Fine']),
  },
  diego: {
    skills: javaScript,
    weights: ratings(10, 2, 9, 4, 9, 4, 4, 0, 0, 0),
    feelings: feelings([2, 'Fine'], [3, 'Fine'], [4, 'Gladly']),
  },
} as const;

const ranking = (page: Page) => page.getByRole('region', { name: 'Ranking' });

/** Five pages from the template to the archived record. */
export const walkWorkedExample = async (stage: Pick<Stage, 'visitor'>): Promise<void> => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair');
  const tom = await stage.visitor('Tom Berger', { viewport: phone, touch: true });
  const diego = await stage.visitor('Diego Ruiz', { dark: true });
  const room = await stage.visitor('Big screen', { viewport: bigScreen });
  const everybody: readonly Visitor[] = [marta, priya, tom, diego, room];
  const lead = marta.page;

  // Frame and gather
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await lead.getByRole('main', { name: 'Frame' }).getByText('Ready to run').first().waitFor();
  await picture(lead, 'frame');
  await Promise.all([priya, tom, diego].map(({ page, name }) => join(page, path, name)));
  await room.page.goto(`${path}/screen`);
  await goOn(lead, /Gather the team/, 'Gather');
  for (const { name } of [priya, tom, diego]) await lead.getByRole('main').getByText(name).first().waitFor();
  await room.page.getByRole('img', { name: /QR/ }).waitFor();
  await declareSkills(lead, people.marta.skills);
  await Promise.all([
    declareSkills(priya.page, people.priya.skills),
    declareSkills(tom.page, people.tom.skills),
    declareSkills(diego.page, people.diego.skills),
  ]);
  await dock(lead)
    .getByText(/^All four /)
    .waitFor();

  await picture(lead, 'gather');

  // Weigh: blind, then revealed on every screen
  await goOn(lead, /Start weighing/, 'Weigh');
  await weighByKeyboard(lead, people.marta.weights);
  await weighByKeyboard(priya.page, people.priya.weights);
  await weighByTapping(tom.page, people.tom.weights);
  await room.page.getByText('3 of 4').first().waitFor();
  expect(await priya.page.getByText('What matters, and where you differ').count()).toBe(0);
  await weighByKeyboard(diego.page, people.diego.weights);
  await reveal(lead);
  for (const { page } of everybody) await page.getByText('Talk about this first').first().waitFor();
  expect(await room.page.getByText('you', { exact: true }).count()).toBe(0);

  await picture(priya.page, 'weigh');
  await picture(room.page, 'bigscreen');

  // Feel, before any technical total
  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  await Promise.all([
    feel(lead, people.marta.feelings),
    feel(priya.page, people.priya.feelings),
    feel(tom.page, people.tom.feelings),
    feel(diego.page, people.diego.feelings),
  ]);
  await picture(tom.page, 'feel-phone');
  await reveal(lead);
  await lead.getByRole('heading', { name: 'What you would choose, and gladly maintain' }).waitFor();

  // Assess: a cell opens its reasons
  await goOn(lead, /Go to Assess/, 'Assess');
  await lead.getByRole('button', { name: /Django.*Real-time updates|Real-time updates.*Django/ }).click();
  await lead
    .getByText(/Channels/)
    .first()
    .waitFor();

  await picture(lead, 'assess');

  // Results
  await goOn(lead, /Show results/, 'Results');
  await lead.getByRole('heading', { name: /^Django leads by [\d.]+ points/ }).waitFor();
  const because = lead.getByText(/Built-in productivity is the reason/);
  await because.waitFor();
  expect(await because.textContent()).toMatch(/peak load/i);
  expect(await because.textContent()).toMatch(/real-time/i);
  for (const { page } of [priya, tom, diego]) {
    await page.getByRole('heading', { name: /^Django leads by/ }).waitFor();
    expect((await ranking(page).textContent())?.indexOf('Django')).toBeGreaterThanOrEqual(0);
  }
  await room.page
    .getByText(/Django leads/)
    .first()
    .waitFor();

  // How sure it is, beside the ranking; the draws come from a worker of our own
  await priya.page.getByRole('heading', { name: /^Why we call it / }).waitFor();
  await priya.page.getByText(/of all conceivable weightings make Django first/).waitFor();
  await priya.page.getByText(/4 people’s own ballots put Django first/).waitFor();

  // A number opens the sentence and the formula behind it, and the focus comes back
  const number = priya.page.getByRole('heading', { name: /^Django leads by/ }).getByRole('button');
  await number.focus();
  await priya.page.keyboard.press('Enter');
  const reason = priya.page.getByRole('dialog', { name: /points between Django and/ });
  await reason.getByText('lead = score of the first − score of the second').waitFor();
  await priya.page.keyboard.press('Escape');
  await reason.waitFor({ state: 'detached' });
  expect(await number.evaluate((button) => button === document.activeElement)).toBe(true);

  await picture(priya.page, 'results');

  // Decide
  await goOn(lead, /Go to Decide/, 'Decide');
  for (const { page } of [marta, priya, tom, diego]) {
    for (const question of ['Can we build it with confidence?', 'Can we maintain it without dread?']) {
      await page.getByRole('group', { name: question }).getByRole('radio', { name: /^4/ }).check({ force: true });
    }
    await saved(page).first().waitFor();
  }
  await reveal(lead);
  await lead.getByRole('group', { name: 'Outcome' }).getByText('Django', { exact: true }).click();
  await lead.getByLabel('Why', { exact: true }).fill('We ship the core fastest with what Django brings along.');
  await lead.getByRole('button', { name: /Poll at first/ }).click();
  await lead.getByLabel('Escape hatch').fill('Move bottleneck endpoints to FastAPI.');
  await lead.getByLabel('Replacement boundary').fill('Stock updates stay behind one internal API.');
  await diego.page.getByRole('button', { name: 'Record my dissent' }).click();
  await diego.page.getByLabel(/Your dissent/).fill('Real-time is the core for shops with several tills.');
  await diego.page.getByRole('button', { name: 'Record my dissent' }).click();
  await lead.getByText('Real-time is the core for shops with several tills.').waitFor();
  expect(await lead.getByLabel('Review on').inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await priya.page.getByText('Move bottleneck endpoints to FastAPI.').first().waitFor();
  await picture(lead, 'decide');
  await lead.getByRole('button', { name: 'Confirm Django' }).first().click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Confirm Django' }).click();
  await dock(lead).getByRole('button', { name: 'Archive the record' }).click();
  await lead.getByRole('main', { name: 'Archive' }).waitFor();
  const open = lead.getByRole('link', { name: /Open the record/ });
  await open.first().waitFor();

  // The what-if, still there on the archived board: four Node developers, nothing else changed
  await priya.page
    .getByRole('link', { name: /Open the record/ })
    .first()
    .waitFor();
  await priya.page
    .getByRole('button', { name: /Results/ })
    .first()
    .click();
  await priya.page.getByRole('heading', { name: 'What if' }).waitFor();
  for (const [language, count] of [
    [/^Developers who know Python$/, '0'],
    [/^Developers who know JavaScript[^:]*$/, '4'],
  ] as const) {
    const developers = priya.page
      .getByRole('textbox', { name: language })
      .or(priya.page.getByRole('spinbutton', { name: language }));
    await developers.fill(count);
    await developers.press('Enter');
  }
  await priya.page.getByText('Then Express leads').waitFor();
  await priya.page
    .getByText(/has not voted/)
    .first()
    .waitFor();
  // The whole page follows the private try-out, marked as one; nobody else's does
  await priya.page.getByRole('heading', { name: /^Express leads by/ }).waitFor();
  await priya.page.getByText('Your private try-out.').waitFor();
  expect((await ranking(priya.page).textContent())?.match(/Django|Express/)?.[0]).toBe('Express');
  await priya.page.getByRole('button', { name: 'Back to the team’s board' }).click();
  await priya.page.getByRole('heading', { name: /^Django leads by/ }).waitFor();
  expect(await priya.page.getByText('Then Express leads').count()).toBe(0);
  expect(await priya.page.getByText('Your private try-out.').count()).toBe(0);

  // The record
  await open.first().click();
  await lead.getByRole('heading', { name: /Backend framework for the inventory product/ }).waitFor();
  await picture(lead, 'record');
  const record = (await lead.getByRole('main').textContent()) ?? '';
  for (const part of [
    'We build on Django',
    'Diego Ruiz',
    'several tills',
    'Move bottleneck endpoints',
    'same ranking',
  ]) {
    expect(record).toContain(part);
  }
  await lead.goto('/archive');
  await lead.getByRole('link', { name: /Backend framework for the inventory product/ }).waitFor();

  for (const { name, complaints } of everybody) expect(complaints, `${name} saw no error`).toEqual([]);
};
