import { describe, expect, test } from 'vitest';
import { drawRequest, type DrawAnswer, type DrawRequest } from '../../../client/results/draws.ts';
import { Drawing } from '../../../client/results/drawing.svelte.ts';
import { recompute } from '../../../client/results/recompute.ts';
import { drawAnalysis, withWeight } from '../../../shared/scoring/index.ts';
import { board } from '../../shared/scoring/workedExample.ts';

const team = recompute(board(), null);
const other = recompute(withWeight(board(), 'peak-load', 0.4), null);
const third = recompute(withWeight(board(), 'peak-load', 0.5), null);
const draws = drawAnalysis(team.input, team.result, null, { seed: 1, draws: 10 });

/** A worker that answers when it is told to. */
class FakeWorker extends EventTarget {
  readonly asked: DrawRequest[] = [];
  isTerminated = false;
  postMessage(request: DrawRequest): void {
    this.asked.push(request);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(): void {
    const id = this.asked.at(-1)?.id ?? 0;
    this.dispatchEvent(new MessageEvent<DrawAnswer>('message', { data: { id, draws } }));
  }
}
const started = () => {
  const worker = new FakeWorker();
  return { worker, drawing: new Drawing(() => worker as unknown as Worker) };
};

describe('draws beside the page', () => {
  test('what was tried in between is neither drawn nor shown', () => {
    const { worker, drawing } = started();
    drawing.ask(team, 7);
    drawing.ask(other, 7);
    drawing.ask(third, 7);
    expect(worker.asked).toHaveLength(1);
    worker.answer();
    expect(drawing.drawn).toBeNull();
    expect(worker.asked).toHaveLength(2);
    expect(worker.asked[1]?.result.leader).toBe(third.result.leader);
    worker.answer();
    expect(drawing.drawn?.outlook).toBe(third);
    expect(drawing.drawn?.draws).toBe(draws);
  });

  test('a device without workers goes on without draws', () => {
    const drawing = new Drawing(() => {
      throw new Error('no workers here');
    });
    drawing.ask(team, 7);
    expect(drawing.drawn).toEqual({ outlook: team, draws: null });
    const { worker, drawing: lost } = started();
    lost.ask(team, 7);
    worker.dispatchEvent(new Event('error'));
    expect(lost.drawn).toEqual({ outlook: team, draws: null });
    expect(worker.isTerminated).toBe(true);
  });

  test('a request leaves out what no draw looks at, and draws the same to the last digit', () => {
    const request = drawRequest(1, team, 7);
    const options = { seed: 7, draws: 500 };
    expect(drawAnalysis(request.input, request.result, request.voters, options)).toEqual(
      drawAnalysis(team.input, team.result, team.voters, options),
    );
    expect(JSON.stringify(request).length).toBeLessThan(JSON.stringify([team.input, team.result]).length / 2);
  });
});
