import { blendTurningPoints, voiceOf } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { BlendStripProps } from '../charts/types.ts';
import { percentFine } from '../ui/numbers.ts';
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
