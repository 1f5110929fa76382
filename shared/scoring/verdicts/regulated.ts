import { gateTitle } from '../exclusion.ts';
import { gateAdvice, standsForLaw } from '../gateAdvice.ts';
import type { BoardInput, BoardVerdict, Standing } from '../types.ts';
import { listed } from '../words.ts';

/** F07: the law excluded somebody before any score, with the clause named and what comes built in credited. */
export function regulated(input: BoardInput, { candidates }: Standing): BoardVerdict | null {
  const hit = input.gates
    .filter((gate) => standsForLaw(gate, input.situation))
    .map((gate) => ({ gate, out: candidates.filter(({ excluded }) => excluded?.gateId === gate.id) }))
    .filter(({ out }) => out.length > 0);
  if (hit.length === 0) return null;
  const name = (id: string): string => input.candidates.find((candidate) => candidate.id === id)?.name ?? id;
  const out = hit.flatMap((one) => one.out.map(({ candidateId }) => name(candidateId)));
  const eligible = candidates.flatMap(({ candidateId, rank }) =>
    rank === null ? [] : input.candidates.filter(({ id }) => id === candidateId),
  );
  const clauses = hit.map(({ gate, out: by }) => {
    const asked = (gate.clause ?? '').trim() === '' ? input.situation.regulation.trim() : '';
    const names = listed(by.map(({ candidateId }) => name(candidateId)));
    return `${gateTitle(gate)}${asked === '' ? '' : ` (${asked.replace(/\.$/, '')})`} excludes ${names}.`;
  });
  const credits = hit.flatMap(({ gate }) =>
    eligible.flatMap((candidate) => {
      const advice = gateAdvice(gate, candidate);
      return advice?.verdict === 'pass' ? [advice.reason] : [];
    }),
  );
  return {
    type: 'regulated',
    candidateId: null,
    title: `Excluded by law or contract: ${listed(out)}`,
    reason: [...clauses, ...credits].join(' '),
    next: [
      'Have the clause read once more by whoever answers for it; only a named person may waive it, with a reason.',
    ],
  };
}
