import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pageFindings } from './support/audit.ts';
import { phone } from './support/browser.ts';
import { goOn, inPhase, join, peopleHere, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const password = 'tram kettle lemon';

const rating = (page: Page, value: number) =>
  page
    .getByRole('radiogroup', { name: /^Importance of Team skills/ })
    .getByRole('radio', { name: String(value), exact: true });

test('P6 a guest votes, makes an account and is still the same person with the same ballot, on every device', async () => {
  const marta = await stage.visitor('Marta Klein');
  const priya = await stage.visitor('Priya Nair', { viewport: phone, touch: true });
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(priya.page, path, priya.name);
  await goOn(marta.page, /Gather the team/, 'Gather');
  await goOn(marta.page, /Start weighing/, 'Weigh');
  await rating(priya.page, 7).check({ force: true });
  await saved(priya.page).waitFor();

  await priya.page.getByRole('button', { name: 'Menu' }).click();
  await priya.page.getByRole('link', { name: 'Sign in' }).click();
  await priya.page.getByLabel('Mail address').fill('priya@example.org');
  await priya.page.getByRole('link', { name: 'Make an account' }).click();
  expect(await priya.page.getByLabel('Your name').inputValue()).toBe('Priya Nair');
  // Whoever notices only now that they have no account yet types their address once.
  expect(await priya.page.getByLabel('Mail address').inputValue()).toBe('priya@example.org');
  await priya.page.getByLabel('Password', { exact: true }).fill(password);
  await priya.page.getByRole('button', { name: 'Make the account' }).click();

  await inPhase(priya.page, 'Weigh');
  await saved(priya.page).waitFor();
  expect(await rating(priya.page, 7).isChecked()).toBe(true);
  await rating(priya.page, 4).check({ force: true });
  await saved(priya.page).waitFor();
  await peopleHere(marta.page, 2).waitFor();

  const laptop = await stage.visitor('Priya on her laptop');
  await laptop.page.goto('/account/sign-in');
  await laptop.page.getByLabel('Mail address').fill('Priya@Example.org');
  await laptop.page.getByLabel('Password', { exact: true }).fill(password);
  await laptop.page.keyboard.press('Enter');
  await laptop.page.getByRole('heading', { name: 'My sessions' }).waitFor();
  await laptop.page.goto(path);
  await inPhase(laptop.page, 'Weigh');
  expect(await rating(laptop.page, 4).isChecked()).toBe(true);
  await peopleHere(marta.page, 2).waitFor();

  await laptop.page.goto('/account');
  await laptop.page.getByText('This device').waitFor();
  await laptop.page.getByRole('button', { name: 'Sign out all other devices' }).click();
  await priya.page.getByText('This device may have been signed out.').waitFor();
  await laptop.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await laptop.page.getByRole('link', { name: 'Sign in' }).waitFor();
  expect(await laptop.page.evaluate(() => Object.keys(localStorage).filter((key) => !/theme/i.test(key)))).toEqual([]);
});

test('what goes wrong stands at its field, and a guest who deletes their data is nobody', async () => {
  const guest = await stage.visitor('Guest');
  await guest.page.goto('/account/register');
  await guest.page.getByRole('button', { name: 'Make the account' }).click();
  for (const sentence of ['Type your mail address.', 'Type the name the team knows you by.', 'Type a password.'])
    await guest.page.getByText(sentence).waitFor();
  await guest.page.getByLabel('Mail address').fill('guest@example');
  await guest.page.getByLabel('Your name').fill('Guest');
  await guest.page.getByLabel('Password', { exact: true }).fill('qwerty123456');
  await guest.page.getByRole('button', { name: 'Make the account' }).click();
  await guest.page.getByText('This is not a whole mail address.').waitFor();
  await guest.page.getByLabel('Mail address').fill('guest@example.org');
  await guest.page.getByRole('button', { name: 'Make the account' }).click();
  await guest.page.getByText('This one is among the first that get guessed.').waitFor();

  const path = await startSession(guest.page, /Worked example: inventory SaaS/, 'Guest');
  await guest.page.goto('/account');
  await guest.page.getByRole('button', { name: 'Delete my data' }).click();
  await guest.page.getByRole('dialog').getByRole('button', { name: 'Delete my data' }).click();
  await guest.page.waitForURL((url) => url.pathname === '/');
  await guest.page.getByRole('link', { name: 'Sign in' }).waitFor();
  await guest.page.goto(path);
  await guest.page.getByRole('button', { name: 'Join the session' }).waitFor();
});

test('the pages of the account are for everybody: axe, light and dark, and a narrow phone', async () => {
  const ada = await stage.visitor('Ada');
  const findings: string[] = [];
  for (const [path, heading] of [
    ['/account/sign-in?problem=provider', 'Sign in'],
    ['/account/register', 'Make an account'],
    ['/account/reset', 'Set your password anew'],
  ] as const) {
    await ada.page.goto(path);
    await ada.page.getByRole('heading', { name: heading }).waitFor();
    findings.push(...(await pageFindings(ada.page, path)));
  }
  await ada.page.goto('/account/register');
  await ada.page.getByLabel('Mail address').fill('ada@example.org');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.page.getByLabel('Password', { exact: true }).fill(password);
  let arrive = (): void => undefined;
  const onTheWay = new Promise<void>((resolve) => (arrive = resolve));
  await ada.page.route(/assets\/Home-[^.]+\.js$/, async (route) => {
    await onTheWay;
    await route.continue();
  });
  await ada.page.keyboard.press('Enter');
  await ada.page.getByRole('button', { name: 'Your account: Ada' }).click();
  await ada.page.getByRole('link', { name: 'Your account' }).waitFor();
  // A menu that was opened while the next page was on its way stays open when it comes.
  arrive();
  await ada.page.waitForFunction(() => document.title.startsWith('Home'));
  await ada.page.getByRole('button', { name: /Worked example/ }).waitFor();
  findings.push(...(await pageFindings(ada.page, 'the menu of the account')));
  await ada.page.getByRole('link', { name: 'Your account' }).click();
  await ada.page.getByText('This device').waitFor();
  findings.push(...(await pageFindings(ada.page, 'the account')));
  await ada.page.getByRole('button', { name: 'Change address' }).click();
  await ada.page.getByLabel('New mail address').fill('lovelace@example.org');
  await ada.page.getByLabel('Your password').fill(password);
  findings.push(...(await pageFindings(ada.page, 'another mail address')));
  await ada.page.getByRole('button', { name: 'Change address' }).click();
  await ada.page.getByText('You sign in as lovelace@example.org.').waitFor();
  await ada.page.getByRole('button', { name: 'Delete my data' }).click();
  findings.push(...(await pageFindings(ada.page, 'before everything goes')));
  expect(findings).toEqual([]);
  expect(ada.complaints).toEqual([]);
});
