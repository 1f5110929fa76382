import { requireSound } from './soundResult.ts';
import type { CandidateId } from '../ids.ts';
import { tieTolerance } from './ranking.ts';
import type { BoardResult, CandidateResult } from './types.ts';
import { voiceOf } from './voice.ts';

/** Where the lead changes when fit counts more or less and the rest keeps its proportions. */
export interface TurningPoint {
  /** Share of fit, strictly between 0 and 1. */
  readonly at: number;
  /** Who leads just below and just above it. */
  readonly below: CandidateId;
  readonly above: CandidateId;
}

/**
 * The upper envelope of the candidates over the share of fit, lowest first (scoring rule 6.4); at most one fewer than
 * candidates. Throws a `RangeError` for a result with a number that is not finite.
 */
export function blendTurningPoints(result: BoardResult): TurningPoint[] {
  requireSound(result);
  return envelope(result);
}

type Lines = Pick<BoardResult, 'candidates' | 'blend'>;

function envelope(board: Lines): TurningPoint[] {
  const lines = eligible(board).flatMap((candidate) => {
    const voice = voiceOf(candidate, board.blend);
    return voice === null ? [] : [{ id: candidate.candidateId, from: voice, slope: candidate.fit - voice }];
  });
  const points: TurningPoint[] = [];
  let now = lines.reduce<Line | null>((best, line) => (best === null || ahead(line, best) > 0 ? line : best), null);
  let at = 0;
  while (now !== null) {
    const next = nextCrossing(lines, now, at);
    if (next === null) return points;
    if (next.at > tieTolerance) points.push({ at: next.at, below: now.id, above: next.line.id });
    now = next.line;
    at = next.at;
  }
  return points;
}

interface Line {
  readonly id: CandidateId;
  readonly from: number;
  readonly slope: number;
}

/** Who is higher at no fit at all, and rises faster where both are level. */
const ahead = (a: Line, b: Line): number =>
  Math.abs(a.from - b.from) > tieTolerance ? a.from - b.from : a.slope - b.slope;

/** The nearest place above `after` where a steeper line overtakes; the steepest when several meet there. */
function nextCrossing(lines: readonly Line[], now: Line, after: number): { at: number; line: Line } | null {
  let found: { at: number; line: Line } | null = null;
  for (const line of lines) {
    if (line.slope <= now.slope + 1e-12) continue;
    const at = (now.from - line.from) / (line.slope - now.slope);
    if (at < after - tieTolerance || at >= 1 - tieTolerance) continue;
    const nearer = found === null || at < found.at - tieTolerance;
    const level = found !== null && Math.abs(at - found.at) <= tieTolerance && line.slope > found.line.slope;
    if (nearer || level) found = { at: Math.max(at, after), line };
  }
  return found;
}

/**
 * Everybody level with `id` at every share of fit, itself among them: nobody of them leads alone anywhere on the strip.
 * Empty when it is not in the ranking. Throws a `RangeError` for a result with a number that is not finite.
 */
export function levelThroughout(result: BoardResult, id: CandidateId): readonly CandidateId[] {
  requireSound(result);
  return levelWith(result, id);
}

/** Where somebody who leads now begins and ceases to; `null` where they lead to the end of the strip. */
export interface LeadRange {
  readonly low: TurningPoint | null;
  readonly high: TurningPoint | null;
}

/**
 * The stretch of the strip on which the leader of now leads; both ends `null` for anybody else too. Throws a
 * `RangeError` for a result with a number that is not finite.
 */
export function leadRange(result: BoardResult, id: CandidateId): LeadRange {
  requireSound(result);
  return leadRangeOn(result, id);
}

/** The same on the numbers alone, before there is a whole result. */
export function leadRangeOn(board: Lines, id: CandidateId): LeadRange {
  const [turns, share] = [envelope(board), board.blend.fit];
  const own = new Set(levelWith(board, id));
  return {
    low: turns.findLast(({ at, above }) => at <= share + tieTolerance && own.has(above)) ?? null,
    high: turns.find(({ at, below }) => at >= share - tieTolerance && own.has(below)) ?? null,
  };
}

function levelWith(board: Lines, id: CandidateId): readonly CandidateId[] {
  const ranked = eligible(board);
  const one = ranked.find(({ candidateId }) => candidateId === id);
  if (one === undefined) return [];
  const isLevel = (a: number | null, b: number | null): boolean =>
    a === b || (a !== null && b !== null && Math.abs(a - b) <= tieTolerance);
  return ranked
    .filter((other) => isLevel(other.fit, one.fit) && isLevel(voiceOf(other, board.blend), voiceOf(one, board.blend)))
    .map(({ candidateId }) => candidateId);
}

const eligible = ({ candidates }: Lines): readonly CandidateResult[] => candidates.filter(({ rank }) => rank !== null);
