import type { Page } from 'playwright-core';
import type { Print } from '../lines.ts';
import { quantile, rounded } from '../measure.ts';
import type { RoadSize } from './road.ts';

export interface DragOptions {
  /** How many times each slider is moved. */
  readonly steps: number;
  readonly warmUp: number;
}

const suite = 'client';
/** One frame at 60 a second, in milliseconds. */
const frame = 16;

/**
 * The what-if panel of a results page that is open: a slider is moved step by step. `script` is from the event to the
 * end of what it set off, `layout` with style and layout, `painted` until after the next frame was drawn.
 */
export async function whatIf(page: Page, size: RoadSize, options: DragOptions, print: Print): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'What if' });
  await panel.getByRole('slider').first().waitFor();
  await panel.getByRole('region', { name: 'Weights' }).or(panel).getByRole('button', { name: 'Change' }).last().click();
  const sliders = await panel.getByRole('slider').count();
  for (const [what, index] of [
    ['whatIfBlend', 0],
    ['whatIfWeight', sliders - 1],
  ] as const) {
    const drag = await dragged(page, index, options);
    const timings = Object.fromEntries(
      (['script', 'layout', 'painted'] as const).map((part) => [
        part,
        {
          fastest: rounded(Math.min(...drag[part])),
          median: rounded(quantile(drag[part], 0.5)),
          p95: rounded(quantile(drag[part], 0.95)),
        },
      ]),
    );
    const median = quantile(drag.layout, 0.5);
    print({
      suite,
      what,
      ...size,
      steps: options.steps,
      sliders,
      ...timings,
      longTasks: drag.longTasks,
      aim: frame,
      ratio: rounded(median / frame),
      met: median <= frame,
    });
  }
}

interface Drag {
  readonly script: number[];
  readonly layout: number[];
  readonly painted: number[];
  /** Tasks over 50 ms while dragging. */
  readonly longTasks: number;
}

const dragged = (page: Page, index: number, { steps, warmUp }: DragOptions): Promise<Drag> =>
  page.evaluate(
    async ([place, rounds, before]) => {
      const slider = [
        ...document.querySelectorAll<HTMLInputElement>('aside[aria-label="What if"] input[type="range"]'),
      ][place];
      if (slider === undefined) throw new Error('there is no such slider');
      const drawn = (): Promise<void> =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          });
        });
      let longTasks = 0;
      const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
      const found = { script: [] as number[], layout: [] as number[], painted: [] as number[] };
      for (let step = -before; step < rounds; step += 1) {
        if (step === 0) observer.observe({ type: 'longtask' });
        await drawn();
        const start = performance.now();
        slider.valueAsNumber = 30 + ((Math.abs(step) * 7) % 41);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        // The framework flushes in microtasks queued before this one.
        await new Promise<void>((resolve) => queueMicrotask(resolve));
        const script = performance.now() - start;
        void document.body.getBoundingClientRect().height;
        const layout = performance.now() - start;
        await drawn();
        if (step < 0) continue;
        found.script.push(script);
        found.layout.push(layout);
        found.painted.push(performance.now() - start);
      }
      observer.disconnect();
      return { ...found, longTasks };
    },
    [index, steps, warmUp] as const,
  );
