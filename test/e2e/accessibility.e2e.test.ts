import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pageFindings } from './support/audit.ts';
import { bigScreen, laptop, phone } from './support/browser.ts';
import {
  confirm,
  declareSkills,
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

const skills = { Python: 'Works alone', Django: 'Works with help', JavaScript: 'Has tried' };
const ratings = (value: number): Record<string, number> =>
  Object.fromEntries(workedCriteria.map((name, place) => [name, (value + place) % 10]));
const feelings = {
  Django: { stars: 4, morale: 'Good' },
  FastAPI: { stars: 5, morale: 'Fine' },
  Express: { stars: 2, morale: 'Rather not' },
} as const;

test('P9 axe finds nothing and nothing scrolls sideways, on any page, in either theme', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair');
  const room = await stage.visitor('Big screen', { viewport: bigScreen });
  const lead = marta.page;
  const member = priya.page;
  const findings: string[] = [];
  const look = async (page: Page, place: string, sizes = [phone, laptop]): Promise<void> => {
    findings.push(...(await pageFindings(page, place, sizes)));
  };
  /** The three kinds of screens of one moment. */
  const lookAround = async (moment: string, scene = true): Promise<void> => {
    // A toast lies over the page for a moment only.
    await lead.getByRole('status').filter({ hasText: 'Everybody has a ballot in' }).waitFor({ state: 'hidden' });
    await look(lead, `${moment}, facilitator`);
    await look(member, `${moment}, participant`);
    if (scene) await look(room.page, `${moment}, big screen`, [bigScreen]);
  };

  await lead.goto('/');
  await lead.getByRole('button', { name: /Worked example/ }).waitFor();
  await look(lead, 'home');
  await lead.getByRole('button', { name: /Worked example/ }).click();
  await look(lead, 'start dialog');
  await lead.goto('/archive');
  await lead.getByText(/No records yet/).waitFor();
  await look(lead, 'empty archive');
  await lead.goto('/j');
  await lead.getByLabel('Code or link').waitFor();
  await look(lead, 'join by code');
  await lead.goto('/nowhere/at/all');
  await lead.getByRole('heading', { level: 1 }).waitFor();
  await look(lead, 'not found');
  await lead.goto('/s/aaaaaaaaaaaaaaaaaaaaaa');
  await lead.getByText('This session is not here').waitFor();
  await look(lead, 'no such session');

  const path = await startSession(lead, /Worked example: inventory SaaS/, marta.name);
  await member.goto(path);
  await member.getByLabel('Your name').waitFor();
  await look(member, 'join');
  await join(member, path, priya.name);
  await room.page.goto(`${path}/screen`);
  await room.page.getByRole('img', { name: /QR/ }).waitFor();
  await lookAround('Frame');
  await lead.getByRole('button', { name: 'Add a candidate' }).click();
  await look(lead, 'candidate dialog');
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: /people here/ }).click();
  await look(lead, 'people dialog');
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'Share' }).click();
  await look(lead, 'share dialog');
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'Menu' }).click();
  await look(lead, 'menu');
  await lead.getByRole('button', { name: 'My personal link' }).click();
  await lead.getByRole('button', { name: 'Make my link' }).click();
  await lead.getByRole('img', { name: /QR/ }).waitFor();
  await look(lead, 'personal link');
  await lead.keyboard.press('Escape');
  await dock(lead).getByRole('button', { name: 'Timer' }).click();
  await look(lead, 'timer menu');
  await lead.keyboard.press('Escape');

  await goOn(lead, /Gather the team/, 'Gather');
  await inPhase(member, 'Gather');
  await declareSkills(lead, skills);
  await declareSkills(member, skills);
  await lookAround('Gather');

  await goOn(lead, /Start weighing/, 'Weigh');
  await inPhase(member, 'Weigh');
  await lookAround('Weigh');
  await weighByKeyboard(lead, ratings(3));
  await weighByKeyboard(member, ratings(7));
  await reveal(lead);
  for (const { page } of [marta, priya, room]) await page.getByText('Talk about this first').first().waitFor();
  await lookAround('Weigh revealed');

  await goOn(lead, /Lock weights and go to Feel/, 'Feel');
  await inPhase(member, 'Feel');
  await lookAround('Feel', false);
  await member.getByRole('button', { name: /Raise an objection/ }).click();
  await look(member, 'objection form');
  await member.getByRole('button', { name: 'Cancel' }).click();
  await Promise.all([feel(lead, feelings), feel(member, feelings)]);
  await reveal(lead);
  for (const page of [lead, member])
    await page.getByRole('heading', { name: 'What you would choose, and gladly maintain' }).waitFor();
  await lookAround('Feel revealed');

  await goOn(lead, /Go to Assess/, 'Assess');
  await inPhase(member, 'Assess');
  await lookAround('Assess');
  await lead.getByRole('button', { name: /Django.*Real-time updates|Real-time updates.*Django/ }).click();
  await lead
    .getByText(/Channels/)
    .first()
    .waitFor();
  await look(lead, 'cell reasons');

  await goOn(lead, /Show results/, 'Results');
  await member
    .getByRole('heading', { name: /leads by|tie|close/i })
    .first()
    .waitFor();
  await lookAround('Results');
  await dock(lead).getByRole('button', { name: 'More actions' }).click();
  await goOn(lead, /Prove it first/, 'Prove');
  await inPhase(member, 'Prove');
  await lookAround('Prove');

  await goOn(lead, /Go to Decide/, 'Decide');
  await inPhase(member, 'Decide');
  await lookAround('Decide');
  for (const page of [lead, member]) {
    for (const question of ['Can we build it with confidence?', 'Can we maintain it without dread?'])
      await page
        .getByRole('group', { name: question })
        .getByRole('radio', { name: '4', exact: true })
        .check({ force: true });
    await saved(page).first().waitFor();
  }
  await reveal(lead);
  await lead.getByRole('group', { name: 'Outcome' }).waitFor();
  await lookAround('Decide revealed');
  await confirm(lead, 'Django');
  await inPhase(member, 'Archive');
  await lookAround('Archive');

  await lead
    .getByRole('link', { name: /Open the record/ })
    .first()
    .click();
  await lead.getByRole('heading', { level: 1, name: /Backend framework/ }).waitFor();
  await look(lead, 'record');
  await lead.goto('/archive');
  await lead.getByRole('link', { name: /Backend framework/ }).waitFor();
  await look(lead, 'archive');
  await lead.goto('/');
  await lead
    .getByRole('link', { name: /Backend framework/ })
    .first()
    .waitFor();
  await look(lead, 'home with a session');

  expect(findings).toEqual([]);
  for (const { name, complaints } of [priya, room]) expect(complaints, `${name} saw no error`).toEqual([]);
});
