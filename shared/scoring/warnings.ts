import type { Candidate } from '../board/frame.ts';
import { isAverse } from './aversion.ts';
import { judge } from './exclusion.ts';
import { nameOf } from './explain.ts';
import { familiarInstead } from './familiarity.ts';
import { wantedInstead } from './override.ts';
import { tieReason, type TieReason } from './ranking.ts';
import type { BoardInput, CandidateResult, Standing, Warning } from './types.ts';
import { voiceOf } from './voice.ts';
import { listed, percent, points } from './words.ts';

/** Everything the board has to say beside the ranking, what blocks first. */
export function warningsOf(input: BoardInput, result: Standing): Warning[] {
  const order = { block: 0, warn: 1, note: 2 } as const;
  return [
    ...aversion(input, result),
    ...moraleOverride(input, result),
    ...familiar(input, result),
    ...leaderWarnings(input, result),
    ...input.candidates.flatMap((candidate) => candidateWarnings(input, result, candidate)),
    ...voteNotes(input, result),
    ...situationNotes(input, result),
    warning('advice', 'note', null, 'The score advises; the team decides.'),
  ].sort((a, b) => order[a.level] - order[b.level]);
}

export const warning = (
  code: string,
  level: Warning['level'],
  candidateId: Warning['candidateId'],
  text: string,
): Warning => ({ code, level, candidateId, text });

const resultOf = (result: Standing, id: string | null): CandidateResult | undefined =>
  result.candidates.find(({ candidateId }) => candidateId === id);

/** G07: the technical leader that people would hate to maintain blocks, whatever its score. */
function aversion(input: BoardInput, result: Standing): Warning[] {
  const id = result.fitLeader;
  if (id === null || !isAverse(input, id)) return [];
  const name = nameOf(input.candidates, id);
  const text = `${name} leads on paper, and the team strongly dislikes the thought of maintaining it. Talk about it before confirming.`;
  return [warning('aversion-to-technical-leader', 'block', id, text)];
}

/** G08: both numbers, on paper and in voice. */
function moraleOverride(input: BoardInput, result: Standing): Warning[] {
  const wanted = resultOf(result, result.recommendation);
  const paper = resultOf(result, result.fitLeader === result.recommendation ? result.leader : result.fitLeader);
  if (wanted === undefined || paper === undefined || wanted.candidateId === paper.candidateId) return [];
  const leader = resultOf(result, result.leader);
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  const wantedOver = leader && wantedInstead(leader, eligible, result.blend, input.feelings);
  const strong = result.recommendation === result.leader && result.override?.strong === true;
  if (!strong && wantedOver?.candidateId !== wanted.candidateId) return [];
  const gain = 100 * ((voiceOf(wanted, result.blend) ?? 0) - (voiceOf(paper, result.blend) ?? 0));
  const loss = 100 * (paper.fit - wanted.fit);
  const [name, other] = [nameOf(input.candidates, wanted.candidateId), nameOf(input.candidates, paper.candidateId)];
  const text = `Morale override: ${name} is recommended. The team prefers it to ${other} by ${points(gain)} points of 100; on paper it is ${points(Math.abs(loss))} points ${loss >= 0 ? 'behind' : 'ahead'}.`;
  return [warning('morale-override', 'warn', wanted.candidateId, text)];
}

/** F01, F05, H01: why another than the leader is recommended, or what decided between equals. */
function familiar(input: BoardInput, result: Standing): Warning[] {
  const leader = resultOf(result, result.leader);
  if (leader === undefined) return [];
  const eligible = result.candidates.filter(({ rank }) => rank !== null);
  const [first, other] = [leader.candidateId, familiarInstead(input, leader, eligible)];
  if (other !== null && other.candidateId === result.recommendation) {
    const [name, leads] = [nameOf(input.candidates, other.candidateId), nameOf(input.candidates, first)];
    const texts = {
      prototype: `For a prototype the best known candidate is recommended: ${name}, although ${leads} leads.`,
      'in-use': `Less than a point apart: ${name} is recommended over ${leads} because it already runs here.`,
      'better-known': `Less than a point apart: ${name} is recommended over ${leads} because the team knows it better.`,
    } as const;
    return [warning('familiar-recommended', 'warn', other.candidateId, texts[other.because])];
  }
  const equals = eligible.filter(({ rank, candidateId }) => rank === leader.rank && candidateId !== first);
  const reasons = new Set(equals.map((equal) => tieReason(input, leader, equal)).filter((reason) => reason !== null));
  const [reason] = reasons;
  if (reason === undefined || reasons.size > 1) return [];
  const names = listed(equals.map(({ candidateId }) => nameOf(input.candidates, candidateId)));
  return [
    warning(
      'tie-break',
      'note',
      first,
      `${nameOf(input.candidates, first)} ties with ${names} and goes first: ${tieWords[reason]}.`,
    ),
  ];
}

const tieWords: Readonly<Record<TieReason, string>> = {
  objections: 'fewer objections are open against it',
  resistance: 'fewer people resist it',
  'in-use': 'it already runs here',
  'better-known': 'the team knows it better',
  fit: 'it fits better on paper',
};

function leaderWarnings(input: BoardInput, result: Standing): Warning[] {
  const leader = resultOf(result, result.leader);
  if (leader === undefined) return readmission(input, result);
  const id = leader.candidateId;
  const name = nameOf(input.candidates, id);
  const domain = input.criteria.find(({ assessor }) => assessor === 'domain-fit');
  const cell = result.cells.find(({ candidateId, criterionId }) => candidateId === id && criterionId === domain?.id);
  return [
    ...(result.provisional ? [warning('provisional', 'warn', id, 'Unknown cells could still change who leads.')] : []),
    ...(leader.gates === 'unknown'
      ? [warning('leader-gate-unknown', 'warn', id, `A must-have of ${name} is not judged yet.`)]
      : []),
    ...(leader.standing === 'objected'
      ? [
          warning(
            'leader-objected',
            'block',
            id,
            `${name} has an open objection. It has to be answered before confirming.`,
          ),
        ]
      : []),
    ...(leader.morale !== null && leader.morale < 0.5
      ? [
          warning(
            'lukewarm-winner',
            'warn',
            id,
            `${name} leads, but few look forward to maintaining it (morale ${percent(leader.morale)}).`,
          ),
        ]
      : []),
    ...(cell?.value != null && cell.value <= 2.5
      ? [warning('poor-domain-fit', 'warn', id, `${name} leads, but it was not made for this kind of product.`)]
      : []),
    ...(result.lead !== null && result.lead < 3
      ? [warning('close-call', 'note', id, `Only ${points(result.lead)} points ahead: a close call.`)]
      : []),
  ];
}

/** When every candidate is out: which single gate, if waived, would let whom back in. */
function readmission(input: BoardInput, result: Standing): Warning[] {
  if (result.candidates.length === 0 || result.candidates.some(({ rank }) => rank !== null)) return [];
  return input.gates.flatMap((gate) => {
    const without = { ...input, gates: input.gates.filter(({ id }) => id !== gate.id) };
    const back = input.candidates.filter((candidate) => judge(without, candidate).excluded === null);
    if (back.length === 0) return [];
    const names = listed(back.map(({ name }) => name));
    return [warning('waiver-would-readmit', 'note', null, `If “${gate.name}” were waived, ${names} would be back.`)];
  });
}

function candidateWarnings(input: BoardInput, result: Standing, candidate: Candidate): Warning[] {
  const { id, name, facts } = candidate;
  const scored = resultOf(result, id);
  const feelings = input.feelings?.candidates[id];
  const people = feelings?.stars.n ?? 0;
  return [
    ...(scored !== undefined && scored.coverage < 0.6 && input.criteria.length > 0
      ? [warning('low-coverage', 'warn', id, `Only ${percent(scored.coverage)} of ${name}’s weight is known.`)]
      : []),
    ...(isAverse(input, id) && id !== result.fitLeader
      ? [warning('team-dread', 'warn', id, `A good part of the team would dread maintaining ${name}.`)]
      : []),
    ...(input.feelings !== null && input.feelings.castStars > 0 && 2 * people < input.feelings.castStars
      ? [warning('few-ratings', 'note', id, `${name} was rated by ${people} of ${input.feelings.castStars} people.`)]
      : []),
    ...(facts !== null && facts.health.busFactor12m <= 1
      ? [
          warning(
            'few-maintainers',
            'warn',
            id,
            `One person made half of a year’s changes to ${name}, however popular it is.`,
          ),
        ]
      : []),
    ...(facts?.style === 'minimal' && input.situation.stage === 'growth'
      ? [
          warning(
            'minimal-under-growth',
            'warn',
            id,
            `${name} is minimal; under growth its structure is up to the team.`,
          ),
        ]
      : []),
    ...asyncInexperience(input, candidate),
  ];
}

/** D02: asynchronous code in a team that has hardly written any. */
function asyncInexperience(input: BoardInput, { id, name, facts }: Candidate): Warning[] {
  const known = input.skills?.skills['topic:async'];
  const waits = facts?.runtime.model === 'async-event-loop' || facts?.runtime.model === 'hybrid';
  if (!waits || known === undefined || known.fluency >= 0.34) return [];
  return [warning('async-inexperience', 'warn', id, `${name} is asynchronous, and few here have worked that way.`)];
}

function voteNotes(input: BoardInput, result: Standing): Warning[] {
  const { blend } = result;
  const stars = input.feelings?.castStars ?? 0;
  const morale = input.feelings?.castMorale ?? 0;
  const mix = [blend.fit, blend.preference, blend.morale].map((share) => points(100 * share)).join(' / ');
  const absent = [...(stars === 0 ? ['preference'] : []), ...(morale === 0 ? ['morale'] : [])];
  const voters = Math.max(stars, morale, input.weights?.voters ?? 0);
  const capped = result.weights.filter((weight) => weight.capped);
  return [
    ...((input.weights?.voters ?? 0) === 0 && Object.keys(input.weights?.team ?? {}).length === 0
      ? [warning('no-weight-votes', 'note', null, 'Nobody has weighed the criteria: all count the same.')]
      : []),
    ...(absent.length > 0
      ? [warning('absent-parts', 'note', null, `No ${listed(absent, 'or')} votes: the blend counts as ${mix}.`)]
      : []),
    ...(voters === 1 ? [warning('one-voter', 'warn', null, 'This is one person’s view.')] : []),
    ...capped.map(({ criterionId, asked, weight }) => {
      const name = input.criteria.find(({ id }) => id === criterionId)?.name ?? criterionId;
      return warning('capped', 'note', null, `${name}: asked for ${percent(asked)}, capped at ${percent(weight)}.`);
    }),
  ];
}

function situationNotes({ situation }: BoardInput, { leader }: Standing): Warning[] {
  const thin = situation.domains.length > 0 && situation.domains.every((domain) => domain === 'thin-service');
  return [
    ...(thin
      ? [
          warning(
            'barely-matters',
            'note',
            null,
            'For a thin service the choice barely matters: take something small that you know.',
          ),
        ]
      : []),
    ...(situation.stage === 'prototype' && leader !== null
      ? [
          warning(
            'prototype-becomes-production',
            'note',
            leader,
            'Prototypes tend to become production: set a date to look at this again.',
          ),
        ]
      : []),
  ];
}
