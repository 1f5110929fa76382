import type { DecisionRecord, RecordBody, RecordRound } from '../../shared/record/types.ts';
import { candidateName, givenIn, personName } from '../../shared/record/labels.ts';
import { imposedByNames } from '../../shared/situation/names.ts';
import { togetherExplained } from '../results/explanations/difference.ts';
import { scoreExplained } from '../results/explanations/score.ts';
import { listed, points } from '../ui/numbers.ts';
import type { SaidNumber } from '../ui/said.ts';
import { barRows } from './recordBars.ts';

/** The decision in a bold sentence, and what stands behind it. */
export const outcomeOf = (
  record: DecisionRecord,
): { readonly said: string; readonly rest: string; readonly numbers: readonly SaidNumber[] } => ({
  said: saidOf(record),
  numbers: numbersOf(record),
  rest: [standingOf(record), judgementOf(record), peopleOf(record)].filter((text) => text !== '').join(' '),
});

const saidOf = ({ body }: DecisionRecord): string => {
  const choice = candidateName(body, body.choice);
  switch (body.status) {
    case 'decided':
      return `We build on ${choice}.`;
    case 'pending-proof':
      return body.choice === null
        ? 'A proof of concept comes first.'
        : `We build on ${choice} if the proof of concept holds.`;
    case 'no-choice':
      return 'We chose nothing for now.';
    case 'in-progress':
      return 'Not decided yet.';
    default:
      return body.status satisfies never;
  }
};

/** The choice beside the best of the others. */
function placeOf(body: RecordBody) {
  const rows = barRows(body);
  const own = rows.find((row) => row.id === body.choice);
  const next = rows.find((row) => row.excluded === null && row.id !== own?.id);
  const ahead = own === undefined || next === undefined ? 0 : Math.round((own.total - next.total) * 10) / 10;
  return { own, next, ahead };
}

/** The score, then the lead, as they stand in the sentence. */
function numbersOf({ body }: DecisionRecord): readonly SaidNumber[] {
  const { own, next, ahead } = placeOf(body);
  if (own === undefined || givenIn(body) !== null) return [];
  const { input, result } = body;
  return [
    { shown: points(own.total), explain: () => scoreExplained(input, result, own.id) },
    ...(next === undefined
      ? []
      : [{ shown: points(ahead), explain: () => togetherExplained(input, result, [own.id, next.id], ahead) }]),
  ];
}

const standingOf = ({ body }: DecisionRecord): string => {
  const given = givenIn(body);
  if (given !== null) return `An adaptation: ${given.framework} was given by ${imposedByNames[given.by]}.`;
  const { own, next, ahead } = placeOf(body);
  if (own === undefined) return '';
  if (own.rank !== 1 || next === undefined || ahead <= 0) return `It scored ${points(own.total)} points.`;
  return `It led with ${points(own.total)} points, ${points(ahead)} ahead of ${next.name}.`;
};

const judgementOf = ({ body }: DecisionRecord): string => {
  const { teamJudgement, leader } = body.decision;
  if (!teamJudgement) return '';
  if (givenIn(body) !== null) return 'The team judged otherwise.';
  return leader === null
    ? 'Nobody led on the board; the team judged.'
    : `${candidateName(body, leader)} led on the board; the team judged otherwise.`;
};

const peopleOf = (record: DecisionRecord): string => {
  const { decision, people } = record.body;
  const by = decision.decidedBy;
  const voters = people.filter((person) => person.votes && person.participant !== by);
  const others = listed(voters.map((person) => personName(record, person.participant)));
  if (by === null) return others === '' ? '' : `Decided by ${others}.`;
  return `Confirmed by ${personName(record, by)}${others === '' ? '' : ` with ${others}`}.`;
};

export const ballotsIn = ({ result }: RecordRound): number =>
  result.type === 'named' ? result.ballots.length : result.summary.count;

/** "Named, 4 voters": what readers may expect to see of the ballots. */
export const ballotsOf = ({ body }: DecisionRecord): string => {
  const most = Math.max(0, ...body.rounds.map(ballotsIn));
  const mode = body.anonymity === 'named' ? 'Named' : 'Anonymous';
  return most === 0 ? 'No ballots' : `${mode}, ${most} ${most === 1 ? 'voter' : 'voters'}`;
};
