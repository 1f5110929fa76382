import { phaseTable, roadOf } from '../../shared/session/phases.ts';
import type { Phase, SessionState } from '../../shared/session/state.ts';

export const phaseName = (phase: Phase): string => phaseTable[phase].title;

export interface PhaseStep {
  readonly phase: Phase;
  readonly name: string;
  /** Place on the road, from 1. */
  readonly number: number;
  readonly state: 'done' | 'skipped' | 'now' | 'ahead';
  readonly optional: boolean;
  /** May be looked at without moving anybody else. */
  readonly open: boolean;
}

const entered = (visited: readonly Phase[], phase: Phase): boolean => phase === 'frame' || visited.includes(phase);

/** The road with where the session stands; phases that were entered stay open to look at. */
export const phaseSteps = (state: Pick<SessionState, 'mode' | 'phase' | 'visited'>): readonly PhaseStep[] => {
  const road = roadOf(state.mode);
  const here = road.indexOf(state.phase);
  return road.map((phase, index) => ({
    phase,
    name: phaseName(phase),
    number: index + 1,
    state: index === here ? 'now' : index > here ? 'ahead' : entered(state.visited, phase) ? 'done' : 'skipped',
    optional: phaseTable[phase].optional,
    open: index === here || (index < here && entered(state.visited, phase)),
  }));
};

/** The neighbour on the road, `null` at its ends; optional phases are stepped over unless the session stands in one. */
export const neighbour = (state: Pick<SessionState, 'mode' | 'phase'>, direction: 1 | -1): Phase | null => {
  const road = roadOf(state.mode).filter((phase) => !phaseTable[phase].optional || phase === state.phase);
  return road[road.indexOf(state.phase) + direction] ?? null;
};
