import type { Page } from 'playwright-core';

/** Criterion names of the default set, in the order of the board, with one person's ratings. */
export type Ratings = Readonly<Record<string, number>>;

export interface Feeling {
  readonly stars: number;
  readonly morale: 'Dread' | 'Rather not' | 'Fine' | 'Good' | 'Gladly';
}

/** The facilitator's one bar; its last button is what comes next. */
export const dock = (page: Page) => page.getByRole('region', { name: 'Facilitator’s bar' });

export const reveal = (lead: Page): Promise<void> =>
  dock(lead)
    .getByRole('button', { name: /reveal/i })
    .click();

/** The criteria of the worked example, in the order of the board. */
export const workedCriteria = [
  'Team skills',
  'Learning curve',
  'Domain fit',
  'Built-in productivity',
  'Real-time updates',
  'Peak load',
  'Maintainability',
  'Community health',
  'Operations fit',
  'Resource use',
];

export async function startSession(page: Page, template: RegExp, name: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('button', { name: template }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.waitForURL(/\/s\/[\w-]{22}$/);
  return new URL(page.url()).pathname;
}

export async function join(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join the session' }).click();
  await page.getByRole('main', { name: /^(Frame|Gather)$/ }).waitFor();
}

/** Moves the session on and waits until this page shows the phase. */
export async function goOn(page: Page, label: RegExp, phase: string): Promise<void> {
  await dock(page).getByRole('button', { name: label }).click();
  await page.getByRole('main', { name: phase }).waitFor();
}

export const inPhase = (page: Page, phase: string): Promise<void> =>
  page.getByRole('main', { name: phase, exact: true }).waitFor();

/** After a long cut the next attempt may be half a minute away: nobody has to wait for it. */
export const comeBack = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Try now' }).or(page.getByText('Back online')).first().click();

/** The button that says how many people, not tabs, are present. */
export const peopleHere = (page: Page, count: number) =>
  page.getByRole('button', { name: count === 1 ? '1 person here' : `${count} people here` });

/** From Decide, with the check revealed, to the archived record. */
export async function confirm(lead: Page, candidate: string): Promise<void> {
  await lead.getByRole('group', { name: 'Outcome' }).getByText(candidate, { exact: true }).click();
  await lead.getByLabel('Why', { exact: true }).fill('We ship the core fastest with what it brings along.');
  await lead
    .getByRole('button', { name: `Confirm ${candidate}` })
    .first()
    .click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: `Confirm ${candidate}` })
    .click();
  await dock(lead).getByRole('button', { name: 'Archive the record' }).click();
  await inPhase(lead, 'Archive');
}

export const saved = (page: Page) => page.getByText('Saved', { exact: true });

export async function declareSkills(page: Page, levels: Readonly<Record<string, string>>): Promise<void> {
  for (const [skill, level] of Object.entries(levels)) {
    const group = page.getByRole('group', { name: skill, exact: true });
    await group.getByRole('radio', { name: level, exact: true }).click();
  }
  await saved(page).waitFor();
}

/** By keyboard alone: a digit rates and moves on to the next criterion. */
export async function weighByKeyboard(page: Page, ratings: Ratings): Promise<void> {
  await page.getByRole('heading', { name: 'What matters most?' }).waitFor();
  for (const [criterion, value] of Object.entries(ratings)) {
    await page.getByRole('article').getByRole('heading', { name: criterion }).waitFor();
    await page.keyboard.press(value === 10 ? 't' : String(value));
  }
  await saved(page).waitFor();
}

/** By tapping, one card after the other, as on a phone. */
export async function weighByTapping(page: Page, ratings: Ratings): Promise<void> {
  const entries = Object.entries(ratings);
  for (const [place, [criterion, value]] of entries.entries()) {
    const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: criterion }) });
    await card.waitFor();
    await card.getByRole('radio', { name: String(value), exact: true }).tap();
    if (place < entries.length - 1) await page.getByRole('button', { name: /^(Next|Later): / }).click();
  }
  await saved(page).waitFor();
}

export async function feel(page: Page, feelings: Readonly<Record<string, Feeling>>): Promise<void> {
  for (const [candidate, { stars, morale }] of Object.entries(feelings)) {
    await page
      .getByRole('radiogroup', { name: 'Candidates' })
      .getByRole('radio', { name: candidate, exact: true })
      .click();
    const choice = page.getByRole('group', { name: `Would you choose ${candidate} for this project?` });
    await choice.getByRole('radio', { name: `${stars} of 5 stars` }).click();
    const mood = page.getByRole('group', { name: `Working in ${candidate} every day` });
    await mood.getByRole('radio', { name: morale, exact: true }).click();
  }
  await saved(page).waitFor();
}
