import type { CandidateId } from '../../shared/ids.ts';
import { blendTurningPoints, voiceOf } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { BlendStripProps } from '../charts/types.ts';
import { listed, percentFine } from '../ui/numbers.ts';
import { candidateName } from './names.ts';

export interface BlendView extends Pick<BlendStripProps, 'lines' | 'now' | 'bands' | 'turningPoints'> {
  readonly sentence: string;
}

/** Scores while fit counts more or less and the rest keeps its proportions; `null` while only fit counts. */
export function blendView(input: BoardInput, result: BoardResult): BlendView | null {
  const lines = result.candidates.flatMap((candidate) => {
    const voice = voiceOf(candidate, result.blend);
    if (candidate.rank === null || voice === null) return [];
    const ends = [
      { share: 0, score: voice * 100 },
      { share: 1, score: candidate.fit * 100 },
    ];
    return [{ id: candidate.candidateId, name: candidateName(input, candidate.candidateId), points: ends }];
  });
  if (lines.length < 2) return null;
  const turns = blendTurningPoints(result);
  const level = turns.length === 0 ? levelThroughout(result) : [];
  if (level.length > 1) {
    const name = listed(level.map((id) => candidateName(input, id)));
    return {
      lines,
      now: result.blend.fit,
      bands: [{ from: 0, to: 1, name }],
      turningPoints: [],
      sentence: `${name} are level at every share of fit.`,
    };
  }
  const last = turns.at(-1)?.above ?? result.leader ?? lines[0]?.id ?? '';
  const bands = [...turns.map((turn) => ({ name: turn.below, to: turn.at })), { name: last, to: 1 }].map(
    (band, index) => ({ from: turns[index - 1]?.at ?? 0, to: band.to, name: candidateName(input, band.name) }),
  );
  return {
    lines,
    now: result.blend.fit,
    bands,
    turningPoints: turns.map((turn) => turn.at),
    sentence: sentence(bands),
  };
}

/** Those who share the first place and whose lines lie on each other. */
function levelThroughout(result: BoardResult): readonly CandidateId[] {
  const firsts = result.candidates.filter((one) => one.rank === 1);
  const [first] = firsts;
  if (result.leader !== null || first === undefined) return [];
  return firsts.filter((one) => Math.abs(one.fit - first.fit) < 1e-9).map((one) => one.candidateId);
}

function sentence(bands: BlendView['bands']): string {
  const [only] = bands;
  if (bands.length === 1) return `${only?.name ?? 'Nobody'} leads at every share of fit.`;
  const said = bands.map((band, index) => {
    if (index === 0) return `${band.name} leads while fit counts less than ${percentFine(band.to)}`;
    if (index === bands.length - 1) return `${band.name} above ${percentFine(band.from)}`;
    return `${band.name} from there to ${percentFine(band.to)}`;
  });
  return `${said.join(', ')}.`;
}
