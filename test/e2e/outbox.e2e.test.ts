import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { phone, visitor, type Visitor } from './support/browser.ts';
import { Line } from './support/line.ts';
import { comeBack, dock, goOn, inPhase, join, reveal, saved, startSession } from './support/people.ts';
import { useStage } from './support/stage.ts';

let line: Line;
const stage = useStage();
beforeEach(async () => {
  line = await Line.to(stage.fitboard.url);
});
afterEach(async () => line.dispose());

interface Room {
  readonly lead: Page;
  readonly tom: Visitor;
  readonly path: string;
  /** Ballots that left Tom's page, reloads included. */
  readonly sent: string[];
}

/** Marta leads over a good line; Tom votes over one that the test holds in its hand. */
async function weighing(): Promise<Room> {
  const marta = await stage.visitor('Marta Klein');
  const tom = await visitor(stage.browser, 'Tom Berger', line.url, { viewport: phone, touch: true });
  const sent: string[] = [];
  tom.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.toString().includes('castBallot')) sent.push(payload.toString());
    }),
  );
  const path = await startSession(marta.page, /Worked example: inventory SaaS/, marta.name);
  await join(tom.page, path, tom.name);
  await goOn(marta.page, /Gather the team/, 'Gather');
  await goOn(marta.page, /Start weighing/, 'Weigh');
  await inPhase(tom.page, 'Weigh');
  await rating(tom.page, 0).waitFor();
  return { lead: marta.page, tom, path, sent };
}

const rating = (page: Page, value: number) =>
  page
    .getByRole('radiogroup', { name: /^Importance of Team skills/ })
    .getByRole('radio', { name: String(value), exact: true });

async function goOffline({ page }: Visitor): Promise<void> {
  line.cut();
  await page.getByText(/^Reconnecting/).waitFor();
}

test('P5 a ballot given while the line is down is shown as waiting and sent once when the line is back', async () => {
  const { lead, tom, sent } = await weighing();
  await goOffline(tom);
  await rating(tom.page, 3).check({ force: true });
  await tom.page.getByText('Waiting: will be sent when the line is back').waitFor();
  await tom.page.getByText('Reconnecting. Your ballot is kept and will be sent.').waitFor();
  await rating(tom.page, 8).check({ force: true });
  await tom.page.getByText('Waiting: will be sent when the line is back').waitFor();
  expect(sent).toEqual([]);

  line.mend();
  await comeBack(tom.page);
  await tom.page.getByText('Back online').waitFor();
  await saved(tom.page).waitFor();
  await dock(lead).getByText('1 of 2 ballots in').waitFor();
  expect(sent, 'only the last word is sent').toHaveLength(1);
  expect(await rating(tom.page, 8).isChecked()).toBe(true);
});

test('P5 P6 a waiting ballot outlives its page and is sent once by the next', async () => {
  const { lead, tom, path, sent } = await weighing();
  await goOffline(tom);
  await rating(tom.page, 6).check({ force: true });
  await tom.page.getByText('Waiting: will be sent when the line is back').waitFor();
  await expect(tom.page.reload()).rejects.toThrow();
  expect(sent).toEqual([]);

  line.mend();
  // The browser tries a page it could not reach again by itself, and that may come between.
  await expect.poll(() => tom.page.goto(path).then(Boolean, () => false), { timeout: 10_000 }).toBe(true);
  await inPhase(tom.page, 'Weigh');
  await dock(lead).getByText('1 of 2 ballots in').waitFor();
  await saved(tom.page).waitFor();
  expect(await rating(tom.page, 6).isChecked()).toBe(true);
  expect(sent).toHaveLength(1);
  await tom.page.reload();
  await saved(tom.page).waitFor();
  expect(sent, 'a second reload sends nothing again').toHaveLength(1);
});

test('P5 a ballot whose acknowledgement got lost is sent again under its number and counts once', async () => {
  const { lead, tom, sent } = await weighing();
  await rating(tom.page, 4).check({ force: true });
  await saved(tom.page).waitFor();
  line.forget();
  await rating(tom.page, 5).check({ force: true });
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(2);
  line.cut();
  line.mend();
  await saved(tom.page).waitFor();
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(3);
  const numbers = sent.map((frame) => /"clientSeq":(\d+)/.exec(frame)?.[1]);
  expect(numbers[2]).toBe(numbers[1]);
  expect(numbers[1]).not.toBe(numbers[0]);
  await dock(lead).getByText('1 of 2 ballots in').waitFor();
  await reveal(lead);
  await lead.getByText(/one\s+ballot, 0 to 10/).waitFor();
});

test('P5 whoever was too late is told that the ballot was not counted', async () => {
  const { lead, tom } = await weighing();
  await goOffline(tom);
  await rating(tom.page, 2).check({ force: true });
  await tom.page.getByText('Waiting: will be sent when the line is back').waitFor();
  await rating(lead, 9).check({ force: true });
  await saved(lead).waitFor();
  await reveal(lead);
  await lead.getByText(/one\s+ballot, 0 to 10/).waitFor();

  line.mend();
  await tom.page.getByText('The round closed before your ballot arrived. It was not counted.').waitFor();
  await tom.page.reload();
  await inPhase(tom.page, 'Weigh');
  expect(await tom.page.getByText('not counted').count(), 'it is not sent again').toBe(0);
  await tom.page.getByText(/one\s+ballot, 0 to 10/).waitFor();
});
