import type { ImposedVerdict } from '../../../shared/scoring/types.ts';
import type { FileBoard } from '../scoreFile/board.ts';
import type { Scored } from '../scoreOf.ts';
import { namesIn, type Names } from './names.ts';
import { contributionsTable, differencesTable, rankingTable } from './ranking.ts';
import { acceptabilityTable, flipsTable, opinionsLines, robustnessLines } from './robustness.ts';
import { section, wrapped } from './text.ts';
import { feelingsTable, weightsTable } from './votes.ts';

/** A result for people: plain text, 80 columns, the same bytes for the same file. */
export function tablesOf(scored: Scored, { input, people }: FileBoard): string[] {
  const { result } = scored;
  const names = namesIn(input);
  return [
    ...(scored.title === '' ? [] : wrapped(scored.title)),
    ...(scored.question === '' ? [] : wrapped(scored.question)),
    ...(scored.title === '' && scored.question === '' ? [] : ['']),
    ...wrapped(result.headline),
    ...wrapped(result.because),
    ...section('Verdicts', verdictLines(result)),
    ...(result.verdicts.some(({ type }) => type === 'imposed') ? [] : rankedSections(scored, input, names)),
    ...section('Weights', weightsTable(result, scored, names)),
    ...section('Preference and morale', feelingsTable(input, names)),
    ...section('Gates', gateLines(input, names)),
    ...section('Objections', objectionLines(input, people, names)),
    ...section(
      'To know',
      result.warnings.flatMap(({ level, text }) => wrapped(text, level === 'note' ? '- ' : '! ', '  ')),
    ),
    '',
    `Method ${result.method}.`,
  ];
}

/** What only makes sense where a choice is the team's. */
function rankedSections(scored: Scored, input: FileBoard['input'], names: Names): string[] {
  const { result, ahead } = scored;
  const between = ahead === null ? '' : `Why ${names.candidate(ahead.first)} before ${names.candidate(ahead.of)}`;
  return [
    ...section('Ranking', rankingTable(result, names)),
    ...section('Contributions', contributionsTable(result, names)),
    ...section(between, differencesTable(scored, names)),
    ...section('Second opinions', opinionsLines(scored, names)),
    ...section('Robustness', robustnessLines(scored, names)),
    ...section('Where weights would flip the lead', flipsTable(scored, names)),
    ...section('Acceptability', acceptabilityTable(scored, input, names)),
  ];
}

function verdictLines({ verdicts }: Scored['result']): string[] {
  return verdicts.flatMap((verdict) => [
    ...wrapped(verdict.title, '* ', '  '),
    ...(verdict.reason === '' ? [] : wrapped(verdict.reason, '  ')),
    ...(verdict.type === 'imposed' ? givenLines(verdict) : []),
    ...verdict.next.flatMap((step) => wrapped(step, '  - ', '    ')),
  ]);
}

function givenLines({ strengths, weaknesses, watchOuts, mitigations }: ImposedVerdict): string[] {
  const lines = (label: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => wrapped(`${label}: ${text}`, '  ', '    '));
  return [
    ...strengths.flatMap(({ name, text }) => lines(`Strength, ${name}`, [text])),
    ...weaknesses.flatMap(({ name, text }) => lines(`Weakness, ${name}`, [text])),
    ...lines('Watch out', watchOuts),
    ...mitigations.flatMap(({ weakness, text }) => lines(`Against ${weakness}`, [text])),
  ];
}

function gateLines({ gates, verdicts, candidates }: FileBoard['input'], names: Names): string[] {
  return gates.flatMap((gate) => [
    ...wrapped(names.gate(gate.id)),
    ...candidates.flatMap(({ id, name }) => {
      const last = verdicts.findLast((one) => one.gateId === gate.id && one.candidateId === id);
      const reason = last === undefined || last.reason === '' ? '' : `: ${last.reason}`;
      return wrapped(`${name} ${last?.verdict ?? 'unknown'}${reason}`, '- ', '  ');
    }),
  ]);
}

function objectionLines({ objections }: FileBoard['input'], people: FileBoard['people'], names: Names): string[] {
  const nameOf = (id: number | null): string => people.find((person) => person.id === id)?.name ?? '';
  return objections.flatMap(({ candidateId, kind, participant, reason, status, answer, answeredBy }) => {
    const answered = answer === '' ? '' : ` ${nameOf(answeredBy)}: ${answer}`.replace(/ : /, ' ');
    return wrapped(
      `${names.candidate(candidateId)}, ${kind} of ${nameOf(participant)} (${status}): ${reason}${answered}`,
      '- ',
      '  ',
    );
  });
}
