import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { tabTo } from './support/audit.ts';
import { dock, goOn, inPhase, join, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const group = (page: Page, name: string | RegExp) => page.getByRole('group', { name });

/** Into a group of choices by Tab, and to the wanted one by arrows. */
async function choose(
  page: Page,
  name: string | RegExp,
  first: string | RegExp,
  wanted: string | RegExp,
  steps: number,
): Promise<void> {
  await tabTo(page, 'radio', first, group(page, name));
  if (steps === 0) await page.keyboard.press('Space');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
  await group(page, name).getByRole('radio', { name: wanted, exact: true, checked: true }).waitFor();
}

/** The way on, by Tab into the dock. */
async function pressInDock(page: Page, label: RegExp): Promise<void> {
  await tabTo(page, 'button', label, dock(page));
  await page.keyboard.press('Enter');
}

test('P9 by keyboard alone: from the home page through skills, ratings, feelings with an objection, and confidence', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair');
  const { page } = marta;

  await page.goto('/');
  await tabTo(page, 'button', /Worked example/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'textbox', 'Your name', page.getByRole('dialog'));
  await page.keyboard.type('Marta Klein');
  await page.keyboard.press('Enter');
  await inPhase(page, 'Frame');
  await join(priya.page, new URL(page.url()).pathname, priya.name);

  await pressInDock(page, /Gather the team/);
  await inPhase(page, 'Gather');
  await choose(page, 'Python', 'None', 'Works alone', 3);
  await choose(page, 'Django', 'None', 'Works with help', 2);
  await saved(page).waitFor();

  await pressInDock(page, /Start weighing/);
  await inPhase(page, 'Weigh');
  // Who does not steer hears of it: the phase change alone moves their screen.
  await priya.page.locator('[aria-live]').getByText('The session is in Weigh now.').waitFor({ state: 'attached' });
  await tabTo(page, 'radio', '0', page.getByRole('radiogroup', { name: /^Importance of Team skills/ }));
  for (const key of ['t', '4', '4', '8', '2', '3', 'p', '5', '0', '1']) await page.keyboard.press(key);
  await page.getByText('All 10 are rated').waitFor();
  await saved(page).waitFor();

  await pressInDock(page, /reveal/i);
  await page.getByText('What matters, and where you differ').waitFor();
  await pressInDock(page, /Lock weights and go to Feel/);
  await inPhase(page, 'Feel');
  await choose(page, /^Would you choose Django/, '1 of 5 stars', '4 of 5 stars', 3);
  await choose(page, /^Working in Django/, 'Dread', 'Good', 3);
  await tabTo(page, 'button', /Next: FastAPI/);
  await page.keyboard.press('Enter');
  await choose(page, /^Would you choose FastAPI/, '1 of 5 stars', '1 of 5 stars', 0);
  await choose(page, /^Working in FastAPI/, 'Dread', 'Rather not', 1);
  await tabTo(page, 'button', /Raise an objection/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'textbox', 'Reason', group(page, 'Raise an objection to FastAPI'));
  await page.keyboard.type('Nobody here would answer for it at night.');
  await tabTo(page, 'button', 'Add to my ballot');
  await page.keyboard.press('Enter');
  await page.getByText('Your objection').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'the focus is not lost').toBe(
    'Change',
  );
  await saved(page).waitFor();
  await pressInDock(page, /reveal/i);
  await page.getByText('Nobody here would answer for it at night.').first().waitFor();

  await pressInDock(page, /Go to Assess/);
  await inPhase(page, 'Assess');
  await pressInDock(page, /Show results/);
  await inPhase(page, 'Results');
  await pressInDock(page, /Go to Decide/);
  await inPhase(page, 'Decide');
  await choose(page, 'Can we build it with confidence?', /^1/, '4', 3);
  await choose(page, 'Can we maintain it without dread?', /^1/, /^5/, 4);
  await saved(page).first().waitFor();
  await pressInDock(page, /reveal/i);
  await page.getByRole('group', { name: 'Outcome' }).waitFor();
});

test.for([
  ['100 points', 'points'],
  ['Ranking', 'ranking'],
] as const)('P9 by keyboard alone: weighing by %s', async ([label, method]) => {
  const marta = await stage.visitor(`Marta ${method}`);
  const { page } = marta;
  await startSession(page, /Worked example: inventory SaaS/, 'Marta Klein');
  await inPhase(page, 'Frame');
  await group(page, 'Weights by').getByRole('radio', { name: label }).click();
  await goOn(page, /Gather the team/, 'Gather');
  await goOn(page, /Start weighing/, 'Weigh');
  if (method === 'points') {
    await tabTo(page, 'spinbutton', 'Team skills');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.getByText('90 left').waitFor();
    await page.getByText('Not sent yet').waitFor();
    await tabTo(page, 'button', 'Even out the rest', undefined, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('All 100 points are given').waitFor();
  } else {
    await tabTo(page, 'button', 'Move Learning curve up');
    await page.keyboard.press('Enter');
    await page.locator('[aria-live]').getByText('Learning curve, now 1 of 10').waitFor({ state: 'attached' });
  }
  await saved(page).waitFor();
  await dock(page).getByText('The one ballot is in').waitFor();
  await pressInDock(page, /reveal/i);
  await page.getByText('What matters, and where you differ').waitFor();
});
