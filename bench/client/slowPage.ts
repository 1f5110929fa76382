import type { BrowserContext, Page } from 'playwright-core';
import { quantile, rounded } from '../measure.ts';

declare global {
  var benchSeen: { tasks: number[]; delays: number[]; answers: number[] };
}

/** Milliseconds. */
export interface Responsiveness {
  /** Tasks over 50 ms, which is what a browser calls long. */
  readonly longTasks: number;
  /** 0 when there was none. */
  readonly longestTask: number;
  readonly interactions: number;
  /** From an event until its handler runs. */
  readonly delayP95: number;
  /** From an event until what it changed is painted, in steps of 8 as the browser tells it. */
  readonly answerP50: number;
  readonly answerP95: number;
}

/** How long a finger stays down, and how long before the place of a press is found out, in milliseconds. */
const press = 60;

/** A page whose processor is slower by `factor`, and what the browser says of it. */
export class SlowPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, address: string, factor: number): Promise<SlowPage> {
    const page = await context.newPage();
    await page.addInitScript(() => {
      globalThis.benchSeen = { tasks: [], delays: [], answers: [] };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) benchSeen.tasks.push(duration);
      }).observe({ type: 'longtask', buffered: true });
      const told = new Set<number>();
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[]) {
          // A tap is several events with one id; the first tells how long it waited.
          const { interactionId, processingStart, startTime, duration } = entry;
          if (interactionId === 0 || told.has(interactionId)) continue;
          told.add(interactionId);
          benchSeen.delays.push(processingStart - startTime);
          benchSeen.answers.push(duration);
        }
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: factor });
    await page.goto(address);
    return new SlowPage(page);
  }

  /**
   * A press as a finger gives it: the pointer comes, goes down and is let go a moment later. A driver's own click sends all
   * three at once and asks the page about roles and hits meanwhile, in tasks that would be counted here.
   */
  async tap(selector: string, place = 0): Promise<void> {
    const { x, y } = await this.page.evaluate(
      ([wanted, nth]) => {
        const target = document.querySelectorAll(wanted)[nth];
        if (target === undefined) throw new Error(`there is no ${wanted} ${nth}`);
        const middle = (): { x: number; y: number } => {
          const { left, top, width, height } = target.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        };
        const { x, y } = middle();
        if (!target.contains(document.elementFromPoint(x, y))) target.scrollIntoView({ block: 'center' });
        return middle();
      },
      [selector, place] as const,
    );
    await this.page.waitForTimeout(press);
    await this.page.mouse.move(x, y);
    await this.page.waitForTimeout(press);
    await this.page.mouse.down();
    await this.page.waitForTimeout(press);
    await this.page.mouse.up();
  }

  /** What was seen since the page was opened or this was last asked. */
  async seen(): Promise<Responsiveness> {
    // Entries arrive a moment after what they tell of.
    await this.page.waitForTimeout(400);
    const { tasks, delays, answers } = await this.page.evaluate(() => {
      const seen = benchSeen;
      globalThis.benchSeen = { tasks: [], delays: [], answers: [] };
      return seen;
    });
    const share = (times: readonly number[], part: number): number =>
      times.length === 0 ? 0 : rounded(quantile(times, part));
    return {
      longTasks: tasks.length,
      longestTask: rounded(Math.max(0, ...tasks)),
      interactions: delays.length,
      delayP95: share(delays, 0.95),
      answerP50: share(answers, 0.5),
      answerP95: share(answers, 0.95),
    };
  }
}
