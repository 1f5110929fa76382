import type { Candidate, Criterion } from '../board/frame.ts';
import { partsApart } from './differences.ts';
import { declaredTie, isTieAtTop, tieTolerance } from './ranking.ts';
import { nobodyVoted } from './recommendation.ts';
import { byId } from './statistics.ts';
import type { BoardInput, BoardResult, BoardVerdict, CandidateResult, Difference } from './types.ts';
import { capitalised, listed, points, pointsApart } from './words.ts';

type Told = Omit<BoardResult, 'headline' | 'because'>;

/** Who leads, by how much, in one sentence. */
export function headlineOf(input: BoardInput, result: Told): string {
  const name = (id: string | null): string => nameOf(input.candidates, id);
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  if (input.candidates.length === 0) return 'There is no candidate yet.';
  const special = specialHeadline(input, result);
  if (special !== null) return special;
  if (input.candidates.length === 0) return 'There is no candidate yet.';
  if (eligible.length === 0) return 'No candidate fits.';
  if (result.leader === null) {
    const tied = declaredTie(input, eligible).map(({ candidateId }) => name(candidateId));
    return tied.length > 3 ? `${tied.length} candidates are tied.` : `${listed(tied)} are tied.`;
  }
  if (result.lead === null) return `${name(result.leader)} is the only candidate left.`;
  if (result.recommendation !== null && result.recommendation !== result.leader) {
    const said = `${name(result.leader)} leads by ${leadWords(eligible, result.lead)}, and`;
    if (result.recommendedBecause === 'wanted') return `${said} the team clearly wants ${name(result.recommendation)}.`;
    return result.recommendedBecause === 'clear-without-environment'
      ? `${said} ${name(result.recommendation)} is recommended, because the environment alone decides nothing clear.`
      : `${said} ${name(result.recommendation)} is recommended because it is familiar.`;
  }
  return `${name(result.leader)} leads by ${leadWords(eligible, result.lead)}.`;
}

/** A tie is what the ranks call one; a lead too small to show is still a lead. */
const leadWords = (eligible: readonly CandidateResult[], lead: number): string =>
  isTieAtTop(eligible) ? 'a tie-break' : pointsApart(lead);

/** The verdicts beside which a lead by score is not what counts; for a thin service votes count where there are any. */
const speaksAlone = (input: BoardInput, { type }: BoardVerdict): boolean =>
  type === 'imposed' || type === 'nobodyFits' || type === 'legacy' || (type === 'barelyMatters' && nobodyVoted(input));

function specialHeadline(input: BoardInput, { verdicts, recommendation }: Told): string | null {
  const first = verdicts[0];
  if (first === undefined || !speaksAlone(input, first)) return null;
  const name = nameOf(input.candidates, recommendation);
  switch (first.type) {
    case 'imposed':
      return `${first.framework} is given: this is an adaptation.`;
    case 'nobodyFits':
      return 'No candidate fits.';
    case 'legacy':
      return `${name} is recommended as an override: it fits what the product has to live inside.`;
    case 'barelyMatters':
      return first.candidateId === null
        ? 'It barely matters: take something minimal you know.'
        : `It barely matters: ${nameOf(input.candidates, first.candidateId)} is small and known.`;
    default:
      return null;
  }
}

/** What makes the leader lead and where it is weak, in one or two sentences; empty without a candidate. */
export function becauseOf(input: BoardInput, result: Told): string {
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  const leader = eligible.find(({ candidateId }) => candidateId === result.leader);
  const decisive = result.verdicts[0];
  if (decisive !== undefined && speaksAlone(input, decisive)) return decisive.reason;
  if (eligible.length === 0) return '';
  if (leader === undefined)
    return 'Objections, resistance, familiarity and technical fit are equal too: only people can decide.';
  const weak = weakSides(input, result, leader).slice(0, 2);
  const sides =
    weak.length === 0
      ? ''
      : ` ${capitalised(listed(weak.map(asWord)))} ${weak.length === 1 ? 'is its weak side' : 'are its weak sides'}.`;
  // Equals owe their order to the rule of ties alone, which the verdict tells where one rule was enough.
  if (isTieAtTop(eligible)) return `${result.verdicts.find(({ type }) => type === 'tie')?.reason ?? ''}${sides}`.trim();
  if (result.override !== null) {
    const { preferenceGain, moraleGain, fitLoss, paperLeader } = result.override;
    const gains = [
      ...(result.blend.preference > 0 ? [`${signedPoints(preferenceGain)} by preference`] : []),
      ...(result.blend.morale > 0 ? [`${signedPoints(moraleGain)} by morale`] : []),
    ].join(', ');
    return `The team wants it: ${gains}, against ${pointsApart(fitLoss)} on paper, where ${nameOf(input.candidates, paperLeader)} leads.${sides}`;
  }
  const reason = mainReason(input, leader, eligible);
  return reason === null ? sides.trim() : `${reason}${sides}`;
}

/** What lifts the leader furthest above the next: a criterion, or preference or morale, with the criterion where it is ahead on paper too. */
function mainReason(input: BoardInput, leader: CandidateResult, eligible: readonly CandidateResult[]): string | null {
  const second = eligible.find(({ candidateId }) => candidateId !== leader.candidateId);
  if (second === undefined) return null;
  const lifts = partsApart(leader, second);
  const paper = largest(lifts.filter(({ criterionId }) => criterionId !== null));
  const criterion = input.criteria.find(({ id }) => id === paper?.criterionId)?.name;
  const said = criterion === undefined ? null : `${criterion} is the reason.`;
  const voice = largest(lifts.filter(({ criterionId }) => criterionId === null));
  if (voice === null || (paper !== null && voice.points <= paper.points + 100 * tieTolerance)) return said;
  const part = capitalised(voice.part);
  return said !== null && leader.fit > second.fit + tieTolerance
    ? `${part} lifts it most. On paper, ${said}`
    : `${part} is the reason.`;
}

/** The largest part above nothing; of equals the first by id. */
function largest(parts: readonly Difference[]): Difference | null {
  const idOf = ({ criterionId, part }: Difference): string => criterionId ?? part;
  const most = Math.max(0, ...parts.map(({ points }) => points));
  const [first] = parts
    .filter(({ points }) => points > 100 * tieTolerance && most - points <= 100 * tieTolerance)
    .toSorted((a, b) => byId(idOf(a), idOf(b)));
  return first ?? null;
}

/** Criteria of weight on which a candidate stands at 3 of 5 or below and another does better, the costliest first. */
export function weakSides(
  input: Pick<BoardInput, 'criteria'>,
  result: Pick<BoardResult, 'cells' | 'candidates' | 'weights'>,
  candidate: Pick<CandidateResult, 'candidateId'>,
): readonly Criterion[] {
  return input.criteria
    .map((criterion) => {
      const cells = result.cells.filter(({ criterionId }) => criterionId === criterion.id);
      const own = cells.find(({ candidateId }) => candidateId === candidate.candidateId)?.value ?? null;
      const best = Math.max(0, ...cells.map(({ value }) => value ?? 0));
      const weight = result.weights.find(({ criterionId }) => criterionId === criterion.id)?.weight ?? 0;
      return { criterion, own, loss: weight * (best - (own ?? best)) };
    })
    .filter(({ own, loss }) => own !== null && own <= 3 && loss > 0)
    .sort((a, b) => b.loss - a.loss)
    .map(({ criterion }) => criterion);
}

export const nameOf = (candidates: readonly Candidate[], id: string | null): string =>
  candidates.find((candidate) => candidate.id === id)?.name ?? id ?? 'nobody';

const asWord = ({ name }: Criterion): string => name.slice(0, 1).toLowerCase() + name.slice(1);

const signedPoints = (value: number): string => (value < 0 ? `−${points(-value)}` : `+${points(value)}`);
