import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import { listed, signed } from '../ui/numbers.ts';
import { anyChange, changeWords, type Changes } from './changes.ts';
import { ordinal } from './figures.ts';
import { candidateName, criterionName } from './names.ts';

export interface OutcomeRow {
  readonly id: string;
  readonly name: string;
  /** Points of 100. */
  readonly score: number;
  /** `was 3rd`, `+2.1`, or why it is out. */
  readonly note: string;
}

export interface OutcomeView {
  readonly title: string;
  readonly rows: readonly OutcomeRow[];
  readonly cause: string | null;
}

/** Who leads under the changes, what moved, and why. */
export function outcomeView(input: BoardInput, team: BoardResult, other: BoardResult, changes: Changes): OutcomeView {
  const changed = anyChange(changes);
  const before = new Map(team.candidates.map((one) => [one.candidateId, one]));
  const rows = other.candidates.map((one) => {
    const was = before.get(one.candidateId);
    const moved = was !== undefined && was.rank !== one.rank && was.rank !== null;
    const shift = was === undefined ? 0 : (one.score - was.score) * 100;
    const note =
      one.excluded !== null
        ? 'ruled out'
        : moved
          ? `was ${ordinal(was.rank)}`
          : Math.abs(shift) >= 0.05
            ? signed(shift)
            : '';
    return { id: one.candidateId, name: candidateName(input, one.candidateId), score: one.score * 100, note };
  });
  return {
    title: title(input, team, other, changed),
    rows,
    cause: changed ? cause(input, team, other, changes) : null,
  };
}

function title(input: BoardInput, team: BoardResult, other: BoardResult, changed: boolean): string {
  const leader = other.leader === null ? null : candidateName(input, other.leader);
  if (!changed) return leader === null ? 'Nobody leads' : `${leader} leads`;
  if (leader === null) return 'Then nobody leads';
  return other.leader === team.leader ? `${leader} still leads` : `Then ${leader} leads`;
}

/** The criteria and parts whose contribution to the change of the gap is largest. */
function cause(input: BoardInput, team: BoardResult, other: BoardResult, changes: Changes): string {
  const said = `You changed ${listed(changeWords(changes))}.`;
  const leader = other.leader;
  const rival =
    leader !== null && leader !== team.leader && team.leader !== null
      ? team.leader
      : (other.candidates.find((one) => one.candidateId !== leader)?.candidateId ?? null);
  if (leader === null || rival === null) return said;
  const gap = (result: BoardResult): Map<string, number> => {
    const parts = (id: string) => result.candidates.find((one) => one.candidateId === id)?.contributions ?? [];
    const theirs = new Map(parts(rival).map((one) => [one.criterionId ?? one.part, one.value]));
    return new Map(
      parts(leader).map((one) => [
        one.criterionId ?? one.part,
        one.value - (theirs.get(one.criterionId ?? one.part) ?? 0),
      ]),
    );
  };
  const [now, then] = [gap(other), gap(team)];
  const keys = new Set([...now.keys(), ...then.keys()]);
  const shifts = [...keys]
    .map((key) => ({ key, shift: ((now.get(key) ?? 0) - (then.get(key) ?? 0)) * 100 }))
    .filter((one) => Math.abs(one.shift) >= 0.05)
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift))
    .slice(0, 2);
  if (shifts.length === 0) return `${said} It moves nothing.`;
  const name = (key: string): string =>
    key === 'preference' || key === 'morale' ? key : criterionName(input, key).toLowerCase();
  const most = listed(shifts.map((one) => `${name(one.key)} (${signed(one.shift)})`));
  return `${said} Cause: ${most} between ${candidateName(input, leader)} and ${candidateName(input, rival)}.`;
}
