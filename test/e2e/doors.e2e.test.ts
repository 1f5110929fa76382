import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pageFindings } from './support/audit.ts';
import { phone } from './support/browser.ts';
import { peopleHere, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const knock = async (page: Page, path: string, name: string): Promise<void> => {
  await page.goto(path);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Ask to come in' }).click();
  await page.getByRole('heading', { name: 'You are at the door' }).waitFor();
};
const isIn = (page: Page): Promise<void> => page.getByRole('main', { name: 'Frame' }).waitFor();

test('S79 in the lobby people wait until they are let in, several at once, through a restart of the server', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair', { viewport: phone, touch: true });
  const tom = await stage.visitor('Tom Berger');
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await marta.page.getByLabel('Whom a facilitator lets in').check();
  await knock(priya.page, path, priya.name);
  await knock(tom.page, path, tom.name);

  const desk = marta.page.getByRole('region', { name: 'At the door' });
  await desk.getByText('Tom Berger').waitFor();
  const findings = [
    ...(await pageFindings(marta.page, 'at the door, inside')),
    ...(await pageFindings(priya.page, 'at the door, outside')),
  ];
  expect(findings).toEqual([]);

  await stage.fitboard.stop();
  await stage.fitboard.start();
  await desk.getByRole('button', { name: 'Admit Priya Nair' }).click();
  await isIn(priya.page);
  await desk.getByRole('button', { name: 'Decline Tom Berger' }).click();
  await tom.page.getByRole('heading', { name: 'A facilitator has not let you in' }).waitFor();
  await desk.waitFor({ state: 'detached' });
  await peopleHere(marta.page, 2).waitFor();
});

test('S79 a passphrase is asked for by the form, and a wrong one says so', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair', { viewport: phone, touch: true });
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await marta.page.getByLabel('Link and passphrase').check();
  await marta.page.getByLabel('Passphrase', { exact: true }).fill('short');
  await marta.page.getByRole('button', { name: 'Set the passphrase' }).click();
  await marta.page.getByText(/Take 8 characters or more/).waitFor();
  await marta.page.getByLabel('Passphrase', { exact: true }).fill('four green paper boats');
  await marta.page.getByRole('button', { name: 'Set the passphrase' }).click();
  await marta.page.getByRole('button', { name: 'Set another' }).waitFor();
  expect(await pageFindings(marta.page, 'the frame page with a passphrase')).toEqual([]);

  await priya.page.goto(path);
  await priya.page.getByLabel('Your name').fill(priya.name);
  await priya.page.getByLabel('Passphrase').fill('four red paper boats');
  await priya.page.getByRole('button', { name: 'Join the session' }).click();
  await priya.page.getByText('This is not the passphrase').waitFor();
  expect(await pageFindings(priya.page, 'the join form with a passphrase')).toEqual([]);
  await priya.page.getByLabel('Passphrase').fill('four green paper boats');
  await priya.page.getByRole('button', { name: 'Join the session' }).click();
  await isIn(priya.page);
});

test('S80 the observers’ link lets in to watch, past the door, and leaves no key in the address', async () => {
  const marta = await stage.visitor('Marta Klein');
  const olga = await stage.visitor('Olga Weiss');
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await marta.page.getByLabel('Whom a facilitator lets in').check();
  await marta.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await marta.page.getByRole('button', { name: 'Make an observers’ link' }).click();
  await marta.page.getByRole('button', { name: 'Copy observers’ link' }).click();
  const link = new URL(await marta.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.pathname).toBe(path);

  await olga.page.goto(link.pathname + link.hash);
  await olga.page.getByLabel('Your name').fill(olga.name);
  expect(await pageFindings(olga.page, 'the invitation to watch')).toEqual([]);
  await olga.page.getByRole('button', { name: 'Watch the session' }).click();
  await isIn(olga.page);
  expect(new URL(olga.page.url()).hash).toBe('');
  await marta.page.getByRole('button', { name: 'People', exact: false }).first().click();
  await marta.page.getByText('observer, let in to watch').waitFor();
});
