import { placeOf } from '../../shared/session/phases.ts';
import type { Participant, SessionState } from '../../shared/session/state.ts';

/** Everybody but observers judges in Assess, facilitators until the decision is confirmed. */
export function mayJudge(view: SessionState, me: Participant | null): boolean {
  if (me === null || me.removed || me.role === 'observer') return false;
  if (view.status !== 'open' || view.decision.status === 'decided') return false;
  switch (view.phase) {
    case 'assess':
      return true;
    case 'results':
    case 'prove':
    case 'decide':
      return me.role === 'facilitator';
    case 'frame':
    case 'gather':
    case 'weigh':
    case 'feel':
    case 'archive':
      return false;
    default:
      return view.phase satisfies never;
  }
}

/** Everybody but observers says which friction they expect, from Gather until the decision is confirmed. */
export const mayLogFriction = (view: SessionState, me: Participant | null): boolean =>
  me !== null &&
  !me.removed &&
  me.role !== 'observer' &&
  view.status === 'open' &&
  view.decision.status !== 'decided' &&
  placeOf(view.phase) >= placeOf('gather') &&
  placeOf(view.phase) <= placeOf('decide');

/** Other people's friction shows once nobody's feelings can be led by it. */
export const othersFrictionShows = (view: SessionState): boolean =>
  view.visited.some((phase) => phase === 'assess' || phase === 'results');

/** One round at a time: another must be revealed or cancelled before the next opens. */
export const anyRoundPending = (view: SessionState): boolean =>
  view.rounds.some((round) => round.status === 'open' || round.status === 'closed');
