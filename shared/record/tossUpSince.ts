import { analyse, drawAnalysis, robustnessOf, usualTeams, verdictsWith } from '../scoring/index.ts';
import type { RobustnessVerdict } from '../scoring/index.ts';
import { frozenResult } from './labels.ts';
import { recordVoters } from './recordVoters.ts';
import type { RecordBody } from './types.ts';

/** How sure the record's own result was, reckoned again from its rounds with the seed of its session. */
export function robustnessIn(body: RecordBody): RobustnessVerdict | null {
  const { voters, seed } = recordVoters(body);
  const result = frozenResult(body);
  return robustnessOf(
    analyse(body.input, result, voters),
    drawAnalysis(body.input, result, voters, { seed, draws: usualTeams }),
  );
}

/**
 * One sentence where the board was a toss-up and the record carries no such verdict, as it was archived before there was
 * one; empty otherwise. What was archived is never added to.
 */
export function tossUpSince(body: RecordBody, robustness: RobustnessVerdict | null): string {
  const result = frozenResult(body);
  const carries = verdictsWith(body.input, result, robustness).length === result.verdicts.length;
  return carries
    ? ''
    : 'The record itself carries no verdict of a toss-up: it was archived before the board gave one, and stays as it is.';
}
