import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { phone } from './support/browser.ts';
import { dock, goOn, inPhase, join, peopleHere, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const rating = (page: Page, value: number) =>
  page
    .getByRole('radiogroup', { name: /^Importance of Team skills/ })
    .getByRole('radio', { name: String(value), exact: true });

test('P6 the personal link brings me back as myself on another device, with my ballot and without a twin', async () => {
  const marta = await stage.visitor('Marta Klein');
  const laptop = await stage.visitor('Priya Nair');
  const mobile = await stage.visitor('Priya on her phone', { viewport: phone, touch: true });
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(laptop.page, path, laptop.name);
  await goOn(marta.page, /Gather the team/, 'Gather');
  await goOn(marta.page, /Start weighing/, 'Weigh');
  await rating(laptop.page, 7).check({ force: true });
  await saved(laptop.page).waitFor();

  await laptop.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await laptop.page.getByRole('button', { name: 'Menu' }).click();
  await laptop.page.getByRole('button', { name: 'My personal link' }).click();
  await laptop.page.getByRole('button', { name: 'Make my link' }).click();
  await laptop.page.getByRole('button', { name: 'Copy my link' }).click();
  const link = new URL(await laptop.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.pathname).toBe(path.replace('/s/', '/me/'));
  await laptop.page.keyboard.press('Escape');

  await mobile.page.goto(link.pathname + link.hash);
  await mobile.page.getByRole('button', { name: 'I am Priya Nair' }).click();
  await inPhase(mobile.page, 'Weigh');
  await mobile.page.getByText('You are Priya Nair here.').waitFor();
  expect(mobile.page.url(), 'the secret leaves the address').not.toContain('#');
  await saved(mobile.page).waitFor();
  expect(await rating(mobile.page, 7).isChecked()).toBe(true);
  await mobile.page.getByRole('button', { name: 'Menu' }).click();
  await mobile.page.getByText('You are Priya Nair', { exact: true }).waitFor();
  await mobile.page.keyboard.press('Escape');
  for (const { page } of [marta, laptop]) await peopleHere(page, 2).waitFor();

  // One person, one ballot: changed on the phone, seen on the laptop when she comes back to it.
  await rating(mobile.page, 2).check({ force: true });
  await saved(mobile.page).waitFor();
  await dock(marta.page).getByText('1 of 2 ballots in').waitFor();
  await laptop.page.reload();
  await saved(laptop.page).waitFor();
  expect(await rating(laptop.page, 2).isChecked()).toBe(true);

  // Withdrawn on one device is withdrawn on both.
  await laptop.page.getByRole('button', { name: 'Withdraw my ballot' }).click();
  await mobile.page.getByText('Nothing sent yet').waitFor();
  await dock(marta.page).getByText('0 of 2 ballots in').waitFor();
  await rating(laptop.page, 5).check({ force: true });
  await expect.poll(() => rating(mobile.page, 5).isChecked(), { timeout: 10_000 }).toBe(true);

  for (const { name, complaints } of [marta, laptop, mobile]) expect(complaints, `${name} saw no error`).toEqual([]);
});

test('7.2.4 somebody else’s personal link, sent as an invitation, asks before it makes me them', async () => {
  const marta = await stage.visitor('Marta Klein');
  const mal = await stage.visitor('Mal');
  const priya = await stage.visitor('Priya Nair');
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(mal.page, path, mal.name);
  await join(priya.page, path, priya.name);
  const secret = await mal.page.evaluate(
    async (url) => {
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      return ((await answer.json()) as { secret: string }).secret;
    },
    `/api${path.replace('/s/', '/sessions/')}/personal-link`,
  );
  const link = `${path.replace('/s/', '/me/')}#${secret}`;

  await priya.page.goto('/');
  await priya.page.goto(link);
  await priya.page.getByText('You are Priya Nair here now.').waitFor();
  await priya.page.getByRole('link', { name: 'Stay Priya Nair' }).click();
  await priya.page.getByRole('button', { name: 'Menu' }).click();
  await priya.page.getByText('You are Priya Nair').waitFor();

  await mal.page.goto('/');
  await mal.page.goto(link);
  await peopleHere(mal.page, 3).waitFor();
  expect(mal.page.url(), 'nobody is asked whether they are themselves').toContain(path);
});

test('a personal link that is cut off or made up says what to do', async () => {
  const guest = await stage.visitor('Guest');
  await guest.page.goto('/me/aaaaaaaaaaaaaaaaaaaaaa');
  await guest.page.getByText(/The end of the link is missing/).waitFor();
  const path = await startSession(guest.page, /Worked example: inventory SaaS/, 'Marta Klein');
  const stranger = await stage.visitor('Stranger');
  await stranger.page.goto(`${path.replace('/s/', '/me/')}#${'a'.repeat(43)}`);
  await stranger.page.getByText('The personal link did not open').waitFor();
  await peopleHere(guest.page, 1).waitFor();
});
