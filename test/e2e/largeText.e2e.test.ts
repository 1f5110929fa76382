import { expect, test } from 'vitest';
import { widthFindings } from './support/audit.ts';
import { launchBrowser, phone, visitor } from './support/browser.ts';
import { confirm, dock, goOn, inPhase } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('P9 with text twice as large nothing scrolls sideways on a telephone, on the whole road', async () => {
  const large = await launchBrowser(32);
  try {
    const reader = await visitor(large, 'Ada Weber', stage.fitboard.url, { viewport: phone });
    const { page } = reader;
    const findings: string[] = [];
    const look = async (place: string): Promise<void> => void findings.push(...(await widthFindings(page, place)));
    const allFour = () =>
      dock(page)
        .getByText(/^4 of 5 /)
        .waitFor({ state: 'attached' });
    const reveal = () =>
      dock(page)
        .getByRole('button', { name: /reveal/i })
        .click();

    await page.goto('/');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    await look('home');
    await page.getByRole('button', { name: /Rehearse alone/ }).click();
    await page.getByLabel('Your name').fill('Ada Weber');
    await page.getByRole('button', { name: 'Start rehearsal' }).click();
    await inPhase(page, 'Frame');
    await look('Frame');
    await goOn(page, /Gather the team/, 'Gather');
    await allFour();
    await page.getByText('Add more simulated teammates').click();
    await look('Gather');
    await goOn(page, /Start weighing/, 'Weigh');
    await allFour();
    await look('Weigh');
    await reveal();
    await page.getByText('What matters, and where you differ').waitFor();
    await look('Weigh, revealed');
    await goOn(page, /Lock weights and go to Feel/, 'Feel');
    await allFour();
    await look('Feel');
    await reveal();
    await page.getByRole('heading', { name: 'What you would choose, and gladly maintain' }).waitFor();
    await look('Feel, revealed');
    await goOn(page, /Go to Assess/, 'Assess');
    await look('Assess');
    await goOn(page, /Show results/, 'Results');
    await page.getByRole('heading', { name: /^Why we call it / }).waitFor();
    const leader = ((await page.getByRole('heading', { name: / leads by / }).textContent()) ?? '').replace(
      / leads by .*$/s,
      '',
    );
    await look('Results');
    for (const fold of await page.locator('main .disclosure :is(h3, h4) > button').all()) await fold.click();
    await look('Results, unfolded');
    await goOn(page, /Go to Decide/, 'Decide');
    await allFour();
    await reveal();
    await look('Decide');
    await confirm(page, leader.trim());
    await look('Archive');
    await page
      .getByRole('link', { name: /Open the record/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Backend framework/ }).waitFor();
    await look('record');
    expect(findings).toEqual([]);
    expect(reader.complaints).toEqual([]);
  } finally {
    await large.close();
  }
});
