import { drawAnalysis } from '../../shared/scoring/index.ts';
import type { DrawAnswer, DrawRequest } from './draws.ts';

self.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  const { id, input, result, voters, seed, draws } = data;
  const answer: DrawAnswer = { id, draws: drawAnalysis(input, result, voters, { seed, draws }) };
  self.postMessage(answer);
});
