import { afterAll, beforeAll } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser, visitor, type Visitor, type VisitorOptions } from './browser.ts';
import { Fitboard } from './fitboard.ts';

/** One browser and one server for all tests of a file. */
export interface Stage {
  readonly browser: Browser;
  readonly fitboard: Fitboard;
  /** A person with a browser profile of their own, who reaches the server directly. */
  visitor(name: string, options?: VisitorOptions): Promise<Visitor>;
}

/** Call it at the top of a test file; what it gives is there once the tests run. */
export const useStage = (): Stage => {
  let browser: Browser;
  let fitboard: Fitboard;
  beforeAll(async () => {
    [browser, fitboard] = await Promise.all([launchBrowser(), Fitboard.start()]);
  });
  afterAll(async () => {
    await browser.close();
    await fitboard.dispose();
  });
  return {
    get browser() {
      return browser;
    },
    get fitboard() {
      return fitboard;
    },
    visitor: (name, options) => visitor(browser, name, fitboard.url, options),
  };
};
