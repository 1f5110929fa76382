import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { bigScreen, type Visitor } from './support/browser.ts';
import { confirm, dock, goOn, inPhase, join, reveal, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const names = ['Marta Klein', 'Priya Nair', 'Tom Berger', 'Diego Ruiz', 'Lena Hoff'] as const;

/** Everything a page says about the matter, to the eye and to a screen reader; not who leads, not the faces of those present. */
const said = (page: Page): Promise<string> =>
  page
    .getByRole('main')
    .evaluate((main) =>
      [
        main.textContent,
        ...[...main.querySelectorAll('[aria-label], [title]')].map(
          (element) => `${element.getAttribute('aria-label')} ${element.getAttribute('title')}`,
        ),
      ].join('\n'),
    );

const namesIn = (text: string): readonly string[] =>
  names.flatMap((name) => name.split(' ')).filter((part) => new RegExp(`\\b${part}\\b`).test(text));

async function rate(page: Page, value: number): Promise<void> {
  await page
    .getByRole('radiogroup', { name: /^Importance of Team skills/ })
    .getByRole('radio', { name: String(value), exact: true })
    .check({ force: true });
  await saved(page).waitFor();
}

interface Room {
  readonly lead: Page;
  readonly people: readonly Visitor[];
  readonly screen: Page;
}

/** An anonymous session of so many people and a big screen, all in Weigh; every promise is read on the way. */
async function anonymousWeighing(size: number): Promise<Room> {
  const people = await Promise.all(names.slice(0, size).map((name) => stage.visitor(name)));
  const room = await stage.visitor('Big screen', { viewport: bigScreen });
  const [marta, ...others] = people;
  if (marta === undefined) throw new Error('nobody leads');
  const lead = marta.page;
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await lead
    .getByRole('group', { name: 'Ballots' })
    .getByRole('radio', { name: /^Anonymous/ })
    .click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Make anonymous' }).click();
  await lead.getByText('People were told they are anonymous; that stays.').waitFor();
  for (const { page, name } of others) {
    await page.goto(path);
    await page.getByText('Everyone in this session, merged and without names.', { exact: false }).waitFor();
    await join(page, path, name);
  }
  await room.page.goto(`${path}/screen`);
  await goOn(lead, /Gather the team/, 'Gather');
  await goOn(lead, /Start weighing/, 'Weigh');
  for (const { page } of people) {
    await inPhase(page, 'Weigh');
    await page.getByText('then shown without names').waitFor();
  }
  await room.page.getByText('Blind until reveal, then shown without names.').waitFor();
  return { lead, people, screen: room.page };
}

test('P3 P7 five people vote anonymously: no name beside an answer on any screen, ever, and mine is marked for me alone', async () => {
  const { lead, people, screen } = await anonymousWeighing(5);
  const ratings = [9, 1, 2, 2, 7];
  for (const [place, { page }] of people.slice(0, 3).entries()) await rate(page, ratings[place] ?? 0);
  await dock(lead).getByText('3 of 5 ballots in').waitFor();
  await screen.getByText('3 of 5').first().waitFor();
  for (const page of [...people.map(({ page }) => page), screen]) {
    expect(namesIn(await said(page)), 'turnout counts and names nobody').toEqual([]);
  }
  expect(await dock(lead).textContent()).toContain('Nudge everyone');
  for (const [place, { page }] of people.entries()) if (place > 2) await rate(page, ratings[place] ?? 0);
  await reveal(lead);

  for (const [place, { page }] of people.entries()) {
    await page.getByText('Yours, marked for you alone').waitFor();
    const text = await said(page);
    expect(namesIn(text)).toEqual([]);
    expect(text).toContain(`you ${ratings[place]}`);
    for (const other of [1, 2, 7, 9].filter((value) => value !== ratings[place]))
      expect(text).not.toMatch(new RegExp(`you ${other}\\b`));
  }
  await screen.getByText('Talk about this first').first().waitFor();
  const onScreen = await said(screen);
  expect(namesIn(onScreen)).toEqual([]);
  expect(onScreen).not.toMatch(/\byou \d/);

  // What remains: the record knows who took part, and nobody's answers.
  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  await dock(lead).getByRole('button', { name: 'More actions' }).click();
  await goOn(lead, /Skip to Assess/, 'Assess');
  await goOn(lead, /Show results/, 'Results');
  await goOn(lead, /Go to Decide/, 'Decide');
  await confirm(lead, 'Django');
  await lead
    .getByRole('link', { name: /Open the record/ })
    .first()
    .click();
  await lead.getByRole('heading', { level: 1, name: /Backend framework/ }).waitFor();
  expect(namesIn(await said(lead)), 'it says who took part').toContain('Priya');
  const tables = await lead.locator('.table-box').allTextContents();
  expect(tables.length).toBeGreaterThan(0);
  expect(namesIn(tables.join('\n')), 'no table names a voter').toEqual([]);
  const id = new URL(lead.url()).pathname.split('/').at(-1);
  const exported = await (await lead.request.get(`/api/records/${id}/export.json`)).text();
  expect(exported).toContain('"anonymous"');
  expect(exported).not.toContain('"ballots":[');
  for (const { name, complaints } of people) expect(complaints, `${name} saw no error`).toEqual([]);
});

test('P4 two people vote anonymously: told beforehand what that means, and only the merged result shows', async () => {
  const { lead, people, screen } = await anonymousWeighing(2);
  const [marta, priya] = people;
  if (marta === undefined || priya === undefined) throw new Error('two are needed');
  await priya.page.getByRole('button', { name: /then shown without names/ }).click();
  await priya.page.getByText(/With two voters that can be worked out/).waitFor();
  await priya.page.getByRole('button', { name: 'Understood' }).click();
  await rate(marta.page, 9);
  await rate(priya.page, 3);
  await reveal(lead);
  for (const { page } of people)
    await page.getByText(/With fewer than three ballots only the merged result shows/).waitFor();
  for (const page of [marta.page, priya.page, screen]) expect(namesIn(await said(page))).toEqual([]);
  expect(await said(marta.page)).not.toMatch(/Priya|\b6\.0\b|3 to 9|Mean/);
  expect(await said(priya.page)).toMatch(/you 3/);
  expect(await said(marta.page)).not.toMatch(/you 3/);
  await screen.getByRole('heading', { level: 1 }).waitFor();
  expect(await said(screen)).not.toMatch(/\b6\.0\b|3 to 9/);
});
