import type { Page } from 'playwright-core';
import { axeFindings, laptop, phone } from './browser.ts';

/** Stands still at its top: no colour is on its way, and what a change set off is painted. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    if (document.adoptedStyleSheets.length === 0) {
      const still = new CSSStyleSheet();
      still.replaceSync('*, *::before, *::after { transition: none !important; }');
      document.adoptedStyleSheets = [still];
    }
    window.scrollTo(0, 0);
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });

/** Whether a page scrolls sideways, and what reaches out of it. */
export async function widthFindings(page: Page, place: string): Promise<string[]> {
  await painted(page);
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const outside = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, element.outerHTML.indexOf('>') + 1))
      .slice(-4);
    return `${scrollWidth} in ${clientWidth}: ${outside.join(' ')}`;
  });
  return overflow === null ? [] : [`${place}: scrolls sideways, ${overflow}`];
}

/** Everything wrong with a page: axe by light and by dark, and scrolling sideways, on a laptop and on a narrow phone. */
export async function pageFindings(page: Page, place: string, sizes = [phone, laptop]): Promise<string[]> {
  const before = page.viewportSize();
  const findings: string[] = [];
  for (const size of sizes) {
    const here = `${place} at ${size.width}`;
    await page.setViewportSize(size);
    findings.push(...(await widthFindings(page, here)));
    findings.push(...(await axeFindings(page)).map((finding) => `${here}: ${finding}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    await painted(page);
    findings.push(...(await axeFindings(page, ['color-contrast'])).map((finding) => `${here}, dark: ${finding}`));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  if (before !== null) await page.setViewportSize(before);
  return findings;
}

/** How the focused element shows that it is focused: on itself, its label, or what is drawn beside it. */
const focusMark = (page: Page): Promise<{ readonly element: string; readonly isMarked: boolean }> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return { element: 'body', isMarked: true };
    const marked = (element: Element | null): boolean =>
      element !== null &&
      [undefined, '::after'].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
    const isMarked = [focused, focused.closest('label'), focused.nextElementSibling].some(marked);
    return { element: focused.outerHTML.slice(0, 160), isMarked };
  });

/** Tab after Tab until `name` is reached; every stop on the way has to show the focus. */
export async function tabTo(
  page: Page,
  role: 'button' | 'radio' | 'spinbutton' | 'textbox' | 'link',
  name: string | RegExp,
  within = page.locator('body'),
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const wanted = within.getByRole(role, { name, exact: true });
  await wanted.first().waitFor({ state: 'attached' });
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press(key);
    const { element, isMarked } = await focusMark(page);
    if (!isMarked) throw new Error(`the focus does not show on ${element}`);
    if (await wanted.first().evaluate((target) => target === document.activeElement)) return;
  }
  throw new Error(`Tab never comes to the ${role} ${String(name)}`);
}
