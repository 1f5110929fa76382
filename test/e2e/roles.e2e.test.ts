import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { dock, goOn, inPhase, join, peopleHere, reveal, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const fromMenu = async (page: Page, entry: string): Promise<void> => {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: entry }).click();
};
const rate = async (page: Page, value: number): Promise<void> => {
  await page
    .getByRole('radiogroup', { name: /^Importance of Team skills/ })
    .getByRole('radio', { name: String(value), exact: true })
    .check({ force: true });
  await saved(page).waitFor();
};
const clock = (page: Page) => page.getByRole('timer').filter({ visible: true }).first();

test('F3 F4 F5 F6 F7 S09 S10 roles, nudge, timer and a second round, while another session is abandoned', async () => {
  // Somebody leaves a board for good; the grace time runs while the rest of this walk goes on.
  const lost = await stage.visitor('Lena Hoff');
  const heir = await stage.visitor('Diego Ruiz');
  const abandoned = await startSession(lost.page, /Worked example: inventory SaaS/, lost.name);
  await join(heir.page, abandoned, heir.name);
  await lost.context.close();
  await heir.page.getByText('Lena is away.').waitFor();
  expect(await heir.page.getByRole('button', { name: 'Take over' }).count(), 'the role is not grabbed at once').toBe(0);

  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair');
  const tom = await stage.visitor('Tom Berger');
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(priya.page, path, priya.name);
  await join(tom.page, path, tom.name);
  for (const { page } of [marta, priya, tom]) await peopleHere(page, 3).waitFor();
  expect(await dock(priya.page).count()).toBe(0);

  // F5: the role is handed over, in one step
  await peopleHere(marta.page, 3).click();
  await marta.page.getByRole('button', { name: 'Change Priya Nair' }).click();
  await marta.page.getByRole('button', { name: 'Hand over to Priya Nair' }).click();
  await marta.page.keyboard.press('Escape');
  await dock(priya.page).waitFor();
  await dock(marta.page).waitFor({ state: 'hidden' });
  await marta.page.getByText('Priya leads.').waitFor();
  const lead = priya.page;

  // Observers see and never vote; a facilitator votes or not
  await fromMenu(tom.page, 'Only watch');
  await goOn(lead, /Gather the team/, 'Gather');
  await goOn(lead, /Start weighing/, 'Weigh');
  await dock(lead).getByText('0 of 2 ballots in').waitFor();
  await tom.page.getByText('The team is voting').waitFor();
  expect(await tom.page.getByRole('main').getByRole('radio').count(), 'an observer has no ballot').toBe(0);
  await fromMenu(lead, 'Stop voting');
  await dock(lead).getByText('0 of 1 ballots in').waitFor();
  await lead.getByText('The team is voting').waitFor();

  // F3: whoever is missing is asked
  await dock(lead).getByRole('button', { name: 'Nudge Marta' }).click();
  await marta.page.getByText('Priya Nair asks for your ballot.').waitFor();

  // F6: one timer, alike on all screens, paused and resumed for all
  await dock(lead).getByRole('button', { name: 'Timer' }).click();
  await dock(lead)
    .getByRole('button', { name: /^5 min/ })
    .click();
  for (const page of [lead, marta.page, tom.page])
    await expect.poll(() => clock(page).textContent(), { timeout: 10_000 }).toMatch(/4:5\d/);
  await dock(lead)
    .getByRole('button')
    .filter({ has: lead.getByRole('timer') })
    .click();
  await dock(lead).getByRole('button', { name: 'Pause' }).click();
  for (const page of [lead, marta.page, tom.page])
    await expect.poll(() => clock(page).textContent(), { timeout: 10_000 }).toMatch(/Paused 4:\d\d/);
  const paused = await clock(lead).textContent();
  for (const page of [marta.page, tom.page]) expect(await clock(page).textContent()).toBe(paused);
  await dock(lead).getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => clock(marta.page).textContent(), { timeout: 10_000 }).not.toContain('Paused');
  await dock(lead).getByRole('button', { name: 'Stop the timer' }).click();
  await clock(marta.page).waitFor({ state: 'hidden' });

  // F7: a second round, with the first still there
  await rate(marta.page, 9);
  await reveal(lead);
  await marta.page.getByText(/one\s+ballot, 0 to 10/).waitFor();
  await dock(lead).getByRole('button', { name: 'More actions' }).click();
  await dock(lead).getByRole('button', { name: 'Vote again' }).click();
  await marta.page.getByRole('heading', { name: 'What matters most, round 2?' }).waitFor();
  await marta.page.getByText(/Round 1: you 9/).waitFor();
  await rate(marta.page, 4);
  await marta.page.getByRole('radio', { name: /^Round 1/ }).click();
  await marta.page.getByText(/one\s+ballot, 0 to 10/).waitFor();
  await marta.page.getByRole('radio', { name: /^Round 2/ }).click();
  await reveal(lead);
  await marta.page.getByText(/Round\s+2 ·/).waitFor();
  await marta.page.getByRole('radio', { name: /^Round 1/ }).click();
  await marta.page.getByText(/Round\s+1 ·/).waitFor();

  // F5: after the grace time a truly abandoned board can be taken over
  await heir.page.getByRole('button', { name: 'Take over' }).click({ timeout: 70_000 });
  await dock(heir.page).waitFor();
  await goOn(heir.page, /Gather the team/, 'Gather');
  await inPhase(marta.page, 'Weigh');
  for (const { name, complaints } of [heir, marta, priya, tom]) expect(complaints, `${name} saw no error`).toEqual([]);
});
