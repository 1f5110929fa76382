import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { onTestFailed } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const laptop = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };
export const bigScreen = { width: 1920, height: 1080 };

/** `textSize`: what the reader set in the browser’s own settings, in pixels. */
export async function launchBrowser(textSize = 16): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(textSize === 16 ? [] : [`--blink-settings=defaultFontSize=${textSize}`]),
    ],
  });
}

/** One person at one device: an own cookie jar, and everything the page complained about. */
export interface Visitor {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, page errors and requests to anybody but the server. */
  readonly complaints: string[];
}

export interface VisitorOptions {
  readonly viewport?: { width: number; height: number };
  readonly dark?: boolean;
  readonly touch?: boolean;
}

export async function visitor(
  browser: Browser,
  name: string,
  baseURL: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    viewport: options.viewport ?? laptop,
    colorScheme: options.dark === true ? 'dark' : 'light',
    hasTouch: options.touch ?? false,
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  await context.exposeFunction('againstPolicy', (what: string) => complaints.push(`against the policy: ${what}`));
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { againstPolicy: (what: string) => void }).againstPolicy(
        `${violatedDirective} ${blockedURI}`,
      );
    }),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== new URL(baseURL).origin)
      complaints.push(`foreign request: ${request.url()}`);
  });
  onTestFailed(async () => {
    await page.screenshot({ path: `test/e2e/shots/${name.replace(/\W+/g, '-')}.png` }).catch(() => undefined);
  });
  return { name, page, context, complaints };
}

/** What axe finds wrong on the page as it stands, one line a finding; by all rules, or by those named. */
export async function axeFindings(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    interface Axe {
      run(
        context: Document,
        options: object,
      ): Promise<{
        violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
      }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      runOnly:
        only === null
          ? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          : { type: 'rule', values: only },
    });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .slice(0, 4)
          .map(({ target, failureSummary = '' }) => `${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`)
          .join('; ')})`,
    );
  }, rules);
}
