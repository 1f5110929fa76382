import type { CandidateId } from '../../shared/ids.ts';
import { blendTurningPoints, levelThroughout, voiceOf } from '../../shared/scoring/index.ts';
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
  const last = turns.at(-1)?.above ?? result.leader ?? firstOf(result) ?? lines[0]?.id ?? '';
  const leads = [...turns.map((turn) => ({ id: turn.below, to: turn.at })), { id: last, to: 1 }].map(
    ({ id, to }, index): Lead => ({
      from: turns[index - 1]?.at ?? 0,
      to,
      names: leadingNames(input, result, id),
    }),
  );
  return {
    lines,
    now: result.blend.fit,
    bands: leads.map(({ from, to, names }) => ({ from, to, name: listed(names) })),
    turningPoints: turns.map((turn) => turn.at),
    sentence: sentence(leads),
  };
}

interface Lead {
  readonly from: number;
  readonly to: number;
  /** Several where they are level at every share. */
  readonly names: readonly string[];
}

/** Whoever leads where `id` does: itself, and those level with it at every share. */
export const leadingNames = (input: BoardInput, result: BoardResult, id: CandidateId): readonly string[] =>
  levelThroughout(result, id).map((one) => candidateName(input, one));

const firstOf = (result: BoardResult): CandidateId | undefined =>
  result.candidates.find(({ rank }) => rank === 1)?.candidateId;

function sentence(leads: readonly Lead[]): string {
  const [only] = leads;
  if (only === undefined) return '';
  const names = listed(only.names);
  if (leads.length === 1)
    return only.names.length > 1
      ? `${names} are level at every share of fit.`
      : `${names} leads at every share of fit.`;
  const said = leads.map((lead, index) => {
    const name = listed(lead.names);
    if (index === 0)
      return `${name} ${lead.names.length > 1 ? 'share the lead' : 'leads'} while fit counts less than ${percentFine(lead.to)}`;
    if (index === leads.length - 1) return `${name} above ${percentFine(lead.from)}`;
    return `${name} from there to ${percentFine(lead.to)}`;
  });
  return `${said.join(', ')}.`;
}
