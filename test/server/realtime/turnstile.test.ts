import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { excessRate, messageRate, refusalWait, toleratedMistakes } from '../../../server/realtime/limits.ts';
import { TestParticipant } from '../../support/participant.ts';
import { openRawLine } from '../../support/rawLine.ts';
import { startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

const metricsToken = 'a token that only a reader of metrics has';
let now: number;
let server: TestServer;
let ada: TestParticipant;
let eve: TestParticipant;
let line: WebSocket;
/** What Eve's line heard. */
let heard: string[];

beforeEach(async () => {
  now = Date.now();
  server = await startServer({ metricsToken, clock: () => now });
  [ada, eve] = [new TestParticipant(server.url, 'Ada'), new TestParticipant(server.url, 'Eve')];
  await eve.join(await ada.found());
  line = (await openRawLine(server.url, eve.cookie))!;
  heard = [];
  line.on('message', (data: Buffer) => heard.push(data.toString()));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  line.terminate();
  ada.leave();
  eve.leave();
  await server.close();
});

/** What has been read as JSON so far of what holds the mark. */
const parsing = (mark: string): (() => number) => {
  const parse = vi.spyOn(JSON, 'parse');
  return () => parse.mock.calls.filter(([text]) => String(text).includes(mark)).length;
};
const refused = async (why: string): Promise<number> => {
  const { text } = await ada.http('GET', '/metrics', undefined, { authorization: `Bearer ${metricsToken}` });
  return Number(new RegExp(`^fitboard_refused_total\\{why="${why}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
};
const gone = (): Promise<void> => new Promise((resolve) => line.once('close', () => resolve()));
const withdrawal = (n: number): string =>
  `42${String(n)}${JSON.stringify(['session:close', { sessionId: eve.session }])}`;
const told = (kind: string): number => heard.filter((text) => text.includes(`"kind":"${kind}"`)).length;

describe('2.4.1 a flood over one line', () => {
  test('is counted before it is parsed: a burst is answered, a few are told to wait, and the line is cut', async () => {
    const parsed = parsing('"session:close"');
    const closed = gone();
    for (let n = 0; n < 1000; n += 1) line.send(withdrawal(n));
    await closed;
    // The greeting was the first of the burst.
    expect(parsed()).toBe(messageRate.burst - 1);
    expect(told('tooMany')).toBeLessThanOrEqual(excessRate.burst);
    expect(await refused('flood')).toBe(1);
    await ada.do({ type: 'movePhase', to: 'gather' });
    expect(eve.wire.connected).toBe(true);
  });

  test('hears nothing on top: it is cut before a refusal is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const closed = gone();
    for (let n = 0; n < 1000; n += 1) line.send(withdrawal(n));
    await closed;
    expect(heard.length).toBeLessThan(messageRate.burst);
    expect(told('tooMany')).toBe(0);
  });

  test('that ends in time is told, all of it in one moment', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const parsed = parsing('"session:close"');
    for (let n = 0; n < messageRate.burst + 9; n += 1) line.send(withdrawal(n));
    line.ping();
    await new Promise((resolve) => line.once('pong', resolve));
    expect(told('tooMany')).toBe(0);
    vi.advanceTimersByTime(refusalWait);
    while (told('tooMany') < 10) await new Promise(setImmediate);
    expect(parsed()).toBe(messageRate.burst - 1);
    expect(heard).toHaveLength(messageRate.burst + 9);
  });

  test('is the last of that person for a minute, and of nobody else', async () => {
    const closed = gone();
    for (let n = 0; n < 1000; n += 1) line.send(withdrawal(n));
    await closed;
    expect(await openRawLine(server.url, eve.cookie)).toBeNull();
    expect(await refused('handshakes')).toBe(1);
    const other = await openRawLine(server.url, ada.cookie);
    expect(other).not.toBeNull();
    other?.terminate();
    const lookups = vi.spyOn(server.stores.accounts, 'account');
    for (let n = 0; n < 20; n += 1) expect(await openRawLine(server.url, eve.cookie)).toBeNull();
    expect(lookups, 'the store is not even asked who it is').not.toHaveBeenCalled();
    now += 60_000;
    line = (await openRawLine(server.url, eve.cookie))!;
    expect(line).not.toBeNull();
  });

  test('of ten thousand malformed messages a few of each line are parsed', async () => {
    const parsed = parsing('"$ne"');
    const lines = [line, ...(await Promise.all(Array.from({ length: 9 }, () => openRawLine(server.url, eve.cookie))))];
    await Promise.all(
      lines.map(async (each) => {
        const closed = new Promise((resolve) => each!.once('close', resolve));
        for (let n = 0; n < 1000; n += 1) each!.send('42["session:command",{"$ne":null}]');
        await closed;
      }),
    );
    expect(parsed()).toBeGreaterThan(0);
    expect(parsed()).toBeLessThan(lines.length * toleratedMistakes * 2);
    await ada.do({ type: 'movePhase', to: 'gather' });
  });

  test('of pings is cut as well', async () => {
    let pongs = 0;
    line.on('pong', () => (pongs += 1));
    const closed = gone();
    for (let n = 0; n < 5000; n += 1) line.ping();
    await closed;
    expect(pongs).toBeLessThanOrEqual(messageRate.burst + excessRate.burst);
    expect(await refused('flood')).toBe(1);
  });

  test('that never ends is cut too, though some of it may pass all the time', async () => {
    let isOpen = true;
    line.once('close', () => (isOpen = false));
    let sent = 0;
    for (; isOpen && sent < 2000; sent += 1) {
      now += 10;
      const before = heard.length;
      line.send(withdrawal(sent));
      while (isOpen && heard.length === before) await new Promise(setImmediate);
    }
    expect(isOpen).toBe(false);
    expect(sent).toBeGreaterThan(messageRate.burst + excessRate.burst);
  });

  test('to a session that it has not opened asks the store a few times who it is there, not once a message', async () => {
    const waiting: (() => void)[] = [];
    const { memberOf } = server.stores.directory;
    const lookups = vi.spyOn(server.stores.directory, 'memberOf').mockImplementation(async (...asked) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return memberOf(...asked);
    });
    const request = { sessionId: eve.session, clientId: 'flood', command: { type: 'stopTimer' } };
    const parsed = parsing('"stopTimer"');
    for (let n = 1; n < messageRate.burst; n += 1) {
      line.send(`42${String(n)}${JSON.stringify(['session:command', { ...request, clientSeq: n }])}`);
    }
    while (parsed() < messageRate.burst - 1) await new Promise(setImmediate);
    while (heard.length < messageRate.burst - 1) {
      waiting.shift()?.();
      await new Promise(setImmediate);
    }
    expect(told('rejected')).toBe(messageRate.burst - 1);
    expect(lookups).toHaveBeenCalledTimes(2);
  });

  test('goes before nobody: messages of others have their turn between its own', async () => {
    const other = (await openRawLine(server.url, ada.cookie))!;
    const parse = vi.spyOn(JSON, 'parse');
    const answered = new Promise((resolve) => other.once('message', resolve));
    for (let n = 0; n < messageRate.burst - 1; n += 1) line.send(withdrawal(n));
    other.send(`42777${JSON.stringify(['session:close', { sessionId: eve.session }])}`);
    await answered;
    const order = parse.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('"session:close"'));
    expect(order.length).toBeLessThan(10);
    other.terminate();
  });
});

test('2.4.1 a refusal is an answer like any other: it has the number of its question and says when to ask again', async () => {
  for (let n = 0; n < messageRate.burst; n += 1) line.send(withdrawal(n));
  while (heard.length < messageRate.burst) await new Promise(setImmediate);
  const last = heard.find((text) => text.startsWith(`43${String(messageRate.burst - 1)}[`))!;
  expect(JSON.parse(last.slice(last.indexOf('[')))).toEqual([
    { ok: false, refusal: { kind: 'tooMany', message: expect.any(String) as string, retryInMs: 50 } },
  ]);
  now += 50;
  line.send(withdrawal(777));
  while (!heard.some((text) => text.startsWith('43777['))) await new Promise(setImmediate);
  expect(heard.at(-1)).toContain('"ok":true');
});

test('2.4.1 whoever keeps the pace is never refused', async () => {
  for (let n = 0; n < 300; n += 1) {
    now += 50;
    line.send(withdrawal(n));
    while (heard.length <= n) await new Promise(setImmediate);
  }
  expect(told('tooMany')).toBe(0);
  expect(heard).toHaveLength(300);
});
