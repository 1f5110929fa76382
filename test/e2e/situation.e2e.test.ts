import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pageFindings } from './support/audit.ts';
import { laptop } from './support/browser.ts';
import {
  dock,
  feel,
  goOn,
  inPhase,
  join,
  reveal,
  saved,
  startSession,
  weighByKeyboard,
  workedCriteria,
} from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const ratings = Object.fromEntries([...workedCriteria, 'Has GraphQL'].map((name) => [name, 5]));
const focusedLabel = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent?.trim() ?? '');

test('C02 C03 C04 C07 a team says what the board needs to know, and what it expects to be hard', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair');
  const lead = marta.page;
  const member = priya.page;
  const findings: string[] = [];
  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await join(member, path, priya.name);

  // C02: a feature is asked for its need, and the answer is kept.
  await lead.getByRole('button', { name: 'Add a criterion' }).click();
  await lead.getByLabel('Name', { exact: true }).fill('Has GraphQL');
  await lead.getByText('What need is behind it?').waitFor();
  findings.push(...(await pageFindings(lead, 'criterion dialog')));
  await lead.getByLabel(/^The need behind it/).fill('Partners fetch what they need in one request.');
  for (const label of ['What is measured', 'What 0 means', 'What 5 means'])
    await lead.getByLabel(label, { exact: true }).fill('Said for the walk.');
  await lead.getByRole('button', { name: 'Add criterion' }).click();
  await member.getByText('Partners fetch what they need in one request.').waitFor();

  // C03: what is taken away shows as missing, with the way back to its field.
  await lead.getByLabel('Requests per second at peak').fill('');
  await saved(lead).waitFor();
  const missing = member.getByRole('region', { name: 'Still missing: 1 of 12' });
  await missing.getByText(/Nobody can say whether a candidate carries the load. Peak load is a guess./).waitFor();
  await goOn(lead, /Gather the team/, 'Gather');
  await inPhase(member, 'Gather');
  await lead.getByRole('button', { name: 'Traffic at peak' }).click();
  await lead.getByRole('main', { name: 'Frame' }).waitFor();
  expect(await focusedLabel(lead)).toBe('Requests per second at peak');
  await dock(lead).getByRole('button', { name: 'Back to Gather' }).click();

  // C04: friction is signed, and others read it from Assess on.
  await member.getByRole('button', { name: 'Log friction with Django' }).click();
  findings.push(...(await pageFindings(member, 'friction form')));
  await member.getByLabel('Friction you expect with Django').fill('Migrating a live table took us two nights.');
  await member.getByRole('button', { name: 'Log it, signed' }).click();
  await member.getByText('You: Migrating a live table took us two nights.').waitFor();
  expect(await lead.getByText('Migrating a live table').count()).toBe(0);

  await goOn(lead, /Start weighing/, 'Weigh');
  await Promise.all([weighByKeyboard(lead, ratings), weighByKeyboard(member, ratings)]);
  await reveal(lead);
  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  const feelings = { Django: { stars: 4, morale: 'Good' }, FastAPI: { stars: 3, morale: 'Fine' } } as const;
  await Promise.all([feel(lead, feelings), feel(member, feelings)]);
  await reveal(lead);
  await goOn(lead, /Go to Assess/, 'Assess');
  await lead.getByText('Priya Nair: Migrating a live table took us two nights.').waitFor();

  // C03 in the cell: what is missing, and a jump to it.
  await lead.getByRole('button', { name: /^Django, Peak load/ }).click();
  await lead.getByText('Requests per second at peak.', { exact: false }).waitFor();
  await lead.getByRole('button', { name: 'Traffic at peak' }).click();
  await lead.getByLabel('Requests per second at peak').fill('3000');
  await saved(lead).waitFor();
  await dock(lead).getByRole('button', { name: 'Back to Assess' }).click();
  expect(await lead.getByText('Still missing').count()).toBe(0);

  // C07: the gap is forgiven by half, the words are kept.
  await lead.getByRole('button', { name: /^Django, Real-time updates/ }).click();
  await lead.getByRole('button', { name: 'Mitigable later…' }).click();
  findings.push(...(await pageFindings(lead, 'mitigation form', [laptop])));
  await lead.getByLabel('How will the gap be closed later?').fill('Poll first; Channels in the second year.');
  await lead.getByRole('button', { name: 'Mark as mitigable' }).click();
  await lead.getByText('of 5 · suggested, mitigable later').waitFor();
  await lead.keyboard.press('Escape');

  // G03 G05 D06: health with its dates, as an indication.
  await lead.getByRole('button', { name: /^FastAPI, Community health/ }).click();
  const health = lead.getByRole('region', { name: 'Community health' });
  await health.getByText(/An indication from public figures up to .+, not a verdict/).waitFor();
  expect(await health.getByRole('img', { name: /^Changes\. \w{3} \d{4} to \w{3} \d{4}: \d+ changes/ }).count()).toBe(1);
  findings.push(...(await pageFindings(lead, 'community health')));
  await lead.getByRole('button', { name: 'Close' }).click();
  await lead.getByRole('grid').getByRole('button', { name: 'About Express' }).click();
  findings.push(...(await pageFindings(lead, 'about a candidate')));
  await lead.getByRole('button', { name: 'Close' }).click();

  await goOn(lead, /Show results/, 'Results');
  // P9: from the ranking a name opens the same, by key, and gives the focus back.
  const name = lead.getByRole('region', { name: 'Ranking' }).getByRole('button', { name: 'About Express' });
  await name.press('Enter');
  const about = lead.getByRole('dialog', { name: 'About Express' });
  await about.getByRole('region', { name: 'Community health' }).waitFor();
  findings.push(...(await pageFindings(lead, 'about a candidate on Results')));
  await lead.keyboard.press('Escape');
  await about.waitFor({ state: 'hidden' });
  expect(await name.evaluate((button) => button === document.activeElement)).toBe(true);
  await lead.getByText('Priya Nair: Migrating a live table took us two nights.').waitFor();
  await member.getByRole('button', { name: 'Take back what you expect with Django' }).click();
  await lead.getByText('Migrating a live table').waitFor({ state: 'detached' });
  await goOn(lead, /Go to Decide/, 'Decide');
  await lead.getByRole('group', { name: 'Outcome' }).getByText('Django', { exact: true }).click();
  await lead.getByRole('button', { name: /Real-time updates. Poll first; Channels in the second year./ }).waitFor();

  expect(findings).toEqual([]);
  expect(marta.complaints).toEqual([]);
  expect(priya.complaints).toEqual([]);
});
