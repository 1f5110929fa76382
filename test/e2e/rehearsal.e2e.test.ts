import { expect, test } from 'vitest';
import { confirm, dock, goOn, inPhase, peopleHere } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('S06 a newcomer rehearses alone, from the home page to a record that is marked for ever and never listed', async () => {
  const ada = await stage.visitor('Ada Weber');
  const { page } = ada;
  const reveal = () => dock(page).getByRole('button', { name: /reveal/i });
  const allFour = () =>
    dock(page)
      .getByText(/^4 of 5 /)
      .waitFor();
  const marked = async (): Promise<void> => page.getByText('Rehearsal', { exact: true }).first().waitFor();

  await page.goto('/');
  await page.getByRole('button', { name: /Rehearse alone/ }).click();
  await page.getByLabel('Your name').fill('Ada Weber');
  await page.getByRole('button', { name: 'Start rehearsal' }).click();
  await inPhase(page, 'Frame');
  await marked();
  await peopleHere(page, 5).waitFor();
  await goOn(page, /Gather the team/, 'Gather');
  await page.getByText('Simulated', { exact: true }).first().waitFor();
  await allFour();
  await goOn(page, /Start weighing/, 'Weigh');
  await allFour();
  await reveal().click();
  await page.getByText('What matters, and where you differ').waitFor();
  await goOn(page, /Lock weights and go to Feel/, 'Feel');
  await allFour();
  await reveal().click();
  await page.getByRole('heading', { name: 'What you would choose, and gladly maintain' }).waitFor();
  await goOn(page, /Go to Assess/, 'Assess');
  await goOn(page, /Show results/, 'Results');
  const headline = page.getByRole('heading', { name: / leads by / });
  const leader = ((await headline.textContent()) ?? '').replace(/ leads by .*$/s, '').trim();
  await goOn(page, /Go to Decide/, 'Decide');
  await allFour();
  await reveal().click();
  await confirm(page, leader);
  await marked();
  await page.getByText('This was a rehearsal, so it is not listed in the archive.').waitFor();

  await page
    .getByRole('link', { name: /Open the record/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /Backend framework/ }).waitFor();
  await page
    .getByText(/rehearsal/i)
    .first()
    .waitFor();
  await page.goto('/archive');
  await page.getByText(/No records yet/).waitFor();
  await page.goto('/');
  await page.getByRole('link', { name: /· rehearsal/ }).waitFor();
  expect(ada.complaints, 'no error, no foreign request, nothing against the policy on the whole road').toEqual([]);

  // The policy was in force all the time: one inline style is refused and reported.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color: red"></p>'));
  await expect.poll(() => ada.complaints.join('\n'), { timeout: 5_000 }).toContain('against the policy: style-src');
});
