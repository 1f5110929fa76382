import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';
import type { TestParticipant } from '../../test/support/participant.ts';
import { startProcess } from '../../test/support/process.ts';
import { bundles } from '../client/bundles.ts';
import { Road } from '../client/road.ts';
import type { RoadSize } from '../client/road.ts';
import { slowResults, slowVoting } from '../client/slowVoting.ts';
import { whatIf } from '../client/whatIf.ts';
import type { DragOptions } from '../client/whatIf.ts';
import type { Print } from '../lines.ts';

export type ClientOptions = RoadSize & DragOptions;

/** 12 candidates, 12 criteria and 8 voters, each slider moved 120 times. */
export const usualPage: ClientOptions = { candidates: 12, criteria: 12, voters: 8, steps: 120, warmUp: 20 };

const suite = 'client';
const builtServer = fileURLToPath(new URL('../../dist/server', import.meta.url));

/**
 * The built pages in Chromium: what is loaded, how a slowed page answers while people vote and look at results, and a
 * step of a slider in the what-if panel at full speed.
 */
export async function client(options: ClientOptions, print: Print): Promise<void> {
  bundles(print);
  const data = await mkdtemp(join(tmpdir(), 'fitboard-bench-'));
  const server = await startProcess(builtServer, { DATA_DIR: data, LOG_LEVEL: 'silent' });
  const { candidates, criteria, voters, steps, warmUp } = options;
  const size: RoadSize = { candidates, criteria, voters };
  const road = new Road(server.url, size);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    print({ suite, what: 'browser', version: browser.version() });
    await road.toWeigh();
    const voter = await browserOf(browser, road.people.at(-1)!);
    const address = `${server.url}/s/${String(road.lead.session)}`;
    await slowVoting(voter, address, road, print);
    await road.toFeel();
    await slowVoting(voter, address, road, print);
    await road.toResults();
    await slowResults(voter, address, print);
    const page = await (await browserOf(browser, road.lead)).newPage();
    await page.goto(address);
    await whatIf(page, size, { steps, warmUp }, print);
  } finally {
    await browser.close();
    road.leave();
    await server.end('SIGTERM');
    await rm(data, { recursive: true, force: true });
  }
}

/** A browser of somebody who has already joined. */
async function browserOf(browser: Browser, { url, cookie }: TestParticipant): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  return context;
}
