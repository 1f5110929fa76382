import type { BrowserContext } from 'playwright-core';
import type { Print } from '../lines.ts';
import type { Road } from './road.ts';
import { SlowPage } from './slowPage.ts';

const suite = 'client';
/** How much slower than this machine a phone may be. */
export const slowedBy = 4;
/** A task longer than this is felt, in milliseconds. */
const aim = 50;
/** Between two taps of a quick voter, in milliseconds. */
const breath = 120;

/** The last of the people votes on the page of the round that is open, while everybody else votes too. */
export async function slowVoting(context: BrowserContext, address: string, road: Road, print: Print): Promise<void> {
  const { kind } = road.lead.round();
  const slow = await SlowPage.open(context, address, slowedBy);
  const { page } = slow;
  await page.locator(kind === 'weigh' ? 'article.one' : '.feel').waitFor();
  print({ suite, what: 'opening', page: kind, slowedBy, ...(await slow.seen()) });
  // The browser prepares for keys and focus only when they are first needed.
  if (kind === 'weigh') await page.keyboard.press('5');
  else await slow.tap('.one .star');
  const first = await slow.seen();
  print({ suite, what: 'firstAnswer', page: kind, slowedBy, ...first, aim, met: first.longestTask <= aim });
  await Promise.all([kind === 'weigh' ? rate(slow, road) : feel(slow, road), road.vote(road.people.slice(0, -1))]);
  const seen = await slow.seen();
  print({ suite, what: 'voting', page: kind, slowedBy, ...seen, aim, met: seen.longestTask <= aim });
  await page.close();
}

/** Every criterion with a digit, then each once more with the pointer. */
async function rate(slow: SlowPage, { lead }: Road): Promise<void> {
  const { page } = slow;
  const { length } = lead.state.criteria;
  for (let n = 0; n < length; n += 1) {
    await page.keyboard.press(String(n % 10));
    await page.waitForTimeout(breath);
  }
  for (let n = 0; n < length; n += 1) {
    await slow.tap('.list li button', n);
    await page.waitForTimeout(breath);
    await slow.tap('.one label.choice', (n * 3) % 10);
    await page.waitForTimeout(breath);
  }
}

async function feel(slow: SlowPage, { lead }: Road): Promise<void> {
  const { page } = slow;
  for (let n = 0; n < lead.state.candidates.length; n += 1) {
    if (n > 0) await slow.tap('.acts .grow button');
    await page.waitForTimeout(breath);
    await slow.tap('.one .star', n % 5);
    await page.waitForTimeout(breath);
    await slow.tap('.one label.face', (n * 2) % 5);
    await page.waitForTimeout(breath);
  }
}

/** Opens the results and moves the first slider of the what-if panel with the keyboard. */
export async function slowResults(context: BrowserContext, address: string, print: Print): Promise<void> {
  const slow = await SlowPage.open(context, address, slowedBy);
  const { page } = slow;
  const slider = page.getByRole('complementary', { name: 'What if' }).getByRole('slider').first();
  await slider.waitFor();
  await page.waitForTimeout(1500);
  print({ suite, what: 'opening', page: 'results', slowedBy, ...(await slow.seen()) });
  await slider.focus();
  for (let n = 0; n < 20; n += 1) {
    await page.keyboard.press(n % 4 === 3 ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForTimeout(breath);
  }
  print({ suite, what: 'whatIfSlowed', page: 'results', slowedBy, ...(await slow.seen()) });
  await page.close();
}
