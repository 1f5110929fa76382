import { phaseTable, roadOf } from '../../shared/session/phases.ts';
import type { Phase, SessionState } from '../../shared/session/state.ts';

export const phaseName = (phase: Phase): string => phaseTable[phase].title;

export interface PhaseStep {
  readonly phase: Phase;
  readonly name: string;
  /** Place on the road, from 1. */
  readonly number: number;
  readonly state: 'done' | 'now' | 'ahead';
  readonly optional: boolean;
  /** May be looked at without moving anybody else. */
  readonly open: boolean;
}

/** The road with where the session stands; phases that were entered stay open to look at. */
export const phaseSteps = (state: Pick<SessionState, 'mode' | 'phase' | 'visited'>): readonly PhaseStep[] => {
  const road = roadOf(state.mode);
  const here = road.indexOf(state.phase);
  return road.map((phase, index) => ({
    phase,
    name: phaseName(phase),
    number: index + 1,
    state: index === here ? 'now' : index < here && state.visited.includes(phase) ? 'done' : 'ahead',
    optional: phaseTable[phase].optional,
    open: index === here || (index < here && (phase === 'frame' || state.visited.includes(phase))),
  }));
};

/** The neighbour on the road, `null` at its ends; optional phases are stepped over unless the session stands in one. */
export const neighbour = (state: Pick<SessionState, 'mode' | 'phase'>, direction: 1 | -1): Phase | null => {
  const road = roadOf(state.mode).filter((phase) => !phaseTable[phase].optional || phase === state.phase);
  return road[road.indexOf(state.phase) + direction] ?? null;
};
