import type { SessionEvent } from '../events.ts';
import { accept, reject } from '../decision.ts';
import { phaseTable, placeOf, reachable, roadOf } from '../phases.ts';
import { latestRevealed, openRoundOf } from '../rounds.ts';
import type { Phase, Round, SessionState } from '../state.ts';
import { revealEvents } from './reveal.ts';
import { cancelled, newRound, roundStillOpen } from './rounds.ts';
import type { Asked, Rules } from './rule.ts';
import { facilitated } from './rule.ts';

type RoadCommand = 'movePhase' | 'endSession' | 'reopenSession' | 'archiveSession';

export const roadRules: Rules<RoadCommand> = {
  movePhase: facilitated((state, command, asked) => {
    const { to } = command;
    if (to === state.phase) return accept();
    if (!roadOf(state.mode).includes(to))
      return reject('wrongPhase', `The ${state.mode} road does not pass ${phaseTable[to].title}.`);
    if (!reachable(state).includes(to))
      return reject('wrongPhase', `${phaseTable[to].title} comes later; go there one phase at a time.`);
    if (to === 'archive' && state.decision.status === 'draft')
      return reject('notDecided', 'Confirm the decision, or await the proof, before archiving.');
    const pending = openRoundOf(state);
    if (pending === null) return accept(...moved(state, to, false, asked));
    const stays = pending.kind === 'skills' && placeOf(to) <= placeOf('gather');
    if (stays) return accept(...moved(state, to, true, asked));
    if (pending.cast.length === 0) return accept(cancelled(pending), ...moved(state, to, false, asked));
    if (pending.kind !== 'skills') return roundStillOpen(pending);
    if (asked.opened === null) return reject('notAllowed', 'Only the server can open the ballots.');
    return accept(...revealEvents(state, pending, asked), ...moved(state, to, false, asked));
  }),

  endSession: facilitated(() => accept({ type: 'sessionEnded' })),

  reopenSession: facilitated((state) => (state.status === 'ended' ? accept({ type: 'sessionReopened' }) : accept())),

  archiveSession: facilitated((state, _command, asked) => {
    if (state.decision.status === 'draft')
      return reject('notDecided', 'Confirm the decision, or await the proof, before archiving.');
    if (placeOf(state.phase) < placeOf('prove')) return reject('wrongPhase', 'Go to Decide first.');
    const pending = openRoundOf(state);
    if (pending !== null && pending.cast.length > 0) return roundStillOpen(pending);
    if (asked.recordId === null) return reject('notAllowed', 'Only the server can give a record its id.');
    return accept(
      ...(pending === null ? [] : [cancelled(pending)]),
      ...(state.phase === 'archive' ? [] : moved(state, 'archive', true, asked)),
      { type: 'sessionArchived', record: asked.recordId, at: asked.at },
    );
  }),
};

/** The move itself and what goes with it: a stopped timer, locked weights, a reopened decision, a new round. */
const moved = (state: SessionState, to: Phase, keepsRound: boolean, { at }: Asked): readonly SessionEvent[] => {
  const opens = phaseTable[to].opens[state.mode];
  return [
    ...(state.timer === null ? [] : [{ type: 'timerSet', timer: null } as const]),
    ...lockedWeights(state, to),
    ...(reopensDecision(state, to) ? [{ type: 'decisionReopened' } as const] : []),
    { type: 'phaseMoved', from: state.phase, to },
    ...(opens === null || keepsRound ? [] : [newRound(state, opens, null, at)]),
  ];
};

const lockedWeights = (state: SessionState, to: Phase): readonly SessionEvent[] => {
  const leaves = placeOf(state.phase) <= placeOf('weigh') && placeOf(to) > placeOf('weigh');
  const round: Round | null = leaves ? latestRevealed(state, 'weigh', 'quick') : null;
  return round === null || round.id === state.lockedWeights ? [] : [{ type: 'weightsLocked', round: round.id }];
};

const reopensDecision = (state: SessionState, to: Phase): boolean =>
  state.decision.status === 'decided' && placeOf(to) < placeOf('decide');
