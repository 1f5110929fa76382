import type { RoundKind } from '../../shared/board/ballots.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Phase, Round, SessionState } from '../../shared/session/state.ts';
import { neighbour, phaseName } from './phaseView.ts';
import { latestRound, turnoutOf } from './turnoutView.ts';
import type { Turnout } from './turnoutView.ts';

export interface DockAction {
  readonly label: string;
  readonly command: ClientCommand;
  /** Said instead of acting; `null` when the action is open. */
  readonly blocked: string | null;
}

export interface DockView {
  readonly back: DockAction | null;
  /** Always the sensible next thing; `null` at the end of the road. */
  readonly primary: DockAction | null;
  readonly more: readonly DockAction[];
  /** The round whose turnout the dock shows. */
  readonly round: Round | null;
  readonly turnout: Turnout | null;
  /** What participants read beside the name of who leads. */
  readonly next: string;
}

/** The kinds of round a phase votes on, newest first decides. */
const roundKinds = (state: Pick<SessionState, 'mode' | 'phase'>): readonly RoundKind[] => {
  switch (state.phase) {
    case 'gather':
      return ['skills'];
    case 'weigh':
      return state.mode === 'quick' ? ['quick'] : ['weigh'];
    case 'feel':
      return ['feel'];
    case 'assess':
      return ['cell'];
    case 'decide':
      return ['confidence'];
    case 'frame':
    case 'results':
    case 'prove':
    case 'archive':
      return [];
    default:
      return state.phase satisfies never;
  }
};

/** The round the present phase is about: the open one, else the newest that was not cancelled. */
export const roundOfPhase = (state: Pick<SessionState, 'mode' | 'phase' | 'rounds'>): Round | null => {
  const kinds = roundKinds(state);
  return (
    state.rounds.find((round) => kinds.includes(round.kind) && round.status === 'open') ?? latestRound(state, kinds)
  );
};

const move = (to: Phase, label: string, blocked: string | null = null): DockAction => ({
  label,
  command: { type: 'movePhase', to },
  blocked,
});

const goTo = (to: Phase): DockAction => move(to, `Go to ${phaseName(to)}`);

const reveal = (round: Round, turnout: Turnout, label: string): DockAction => ({
  label: turnout.all ? label : `Reveal (${turnout.cast} of ${turnout.voters} in)`,
  command: { type: 'revealRound', round: round.id },
  blocked: round.cast.length === 0 ? 'Nothing to reveal yet: nobody has a ballot in.' : null,
});

const again = (round: Round): DockAction => ({
  label: 'Vote again',
  command: { type: 'openRound', kind: round.kind, about: round.about },
  blocked: null,
});

const leaving: Partial<Record<Phase, string>> = { weigh: 'Lock weights and go to Feel', feel: 'Go to Assess' };

/** The control bar of a facilitator, computed from the state alone. */
export const dockView = (state: SessionState): DockView => {
  const previous = neighbour(state, -1);
  const next = neighbour(state, 1);
  const round = roundOfPhase(state);
  const live = round !== null && (round.status === 'open' || round.status === 'closed');
  const base = {
    back: previous === null || state.phase === 'archive' ? null : move(previous, phaseName(previous)),
    round,
    turnout: round !== null && live ? turnoutOf(state, round) : null,
  };
  const skip = next === null ? [] : [move(next, `Skip to ${phaseName(next)}`)];
  const toggle: DockAction[] =
    round === null || !live
      ? []
      : round.status === 'open'
        ? [{ label: 'Close the round', command: { type: 'closeRound', round: round.id }, blocked: null }]
        : [{ label: 'Open it again', command: { type: 'reopenRound', round: round.id }, blocked: null }];
  const cancel: DockAction[] =
    round !== null && live
      ? [{ label: 'Cancel this round', command: { type: 'cancelRound', round: round.id }, blocked: null }]
      : [];

  switch (state.phase) {
    case 'frame': {
      const missing =
        state.candidates.length < 1
          ? 'Add a candidate first.'
          : state.criteria.length < 1
            ? 'Add a criterion first.'
            : null;
      return state.mode === 'quick'
        ? {
            ...base,
            primary: move('weigh', 'Start voting', missing),
            more: [],
            next: 'When the frame is ready, everyone votes in one round.',
          }
        : {
            ...base,
            primary: move('gather', 'Gather the team', missing),
            more: [],
            next: 'When the frame is ready, everyone enters their skills.',
          };
    }
    case 'gather':
      return {
        ...base,
        primary: move(
          'weigh',
          'Start weighing',
          state.candidates.length < 1 ? 'Add a candidate in Frame first.' : null,
        ),
        more: [],
        next: 'When everyone is here, you rate what matters.',
      };
    case 'weigh':
    case 'feel': {
      const on = next ?? 'results';
      const onward = move(
        on,
        leaving[state.phase] !== undefined && state.mode === 'full'
          ? (leaving[state.phase] ?? '')
          : `Lock weights and go to ${phaseName(on)}`,
      );
      if (round === null)
        return {
          ...base,
          primary: {
            label: 'Open the round',
            command: { type: 'openRound', kind: roundKinds(state)[0] ?? 'weigh', about: null },
            blocked: null,
          },
          more: skip,
          next: 'The round opens in a moment.',
        };
      if (live && base.turnout !== null)
        return {
          ...base,
          primary: reveal(round, base.turnout, round.status === 'open' ? 'Close and reveal' : 'Reveal'),
          more: round.cast.length === 0 ? [...skip, ...toggle] : [...toggle, ...cancel],
          next: 'Then all ballots are revealed at once.',
        };
      return {
        ...base,
        primary: onward,
        more: [again(round)],
        next:
          state.phase === 'weigh'
            ? 'After the talk there is a second round, or these weights are locked.'
            : 'After the talk there is a second round, or you look at the technical fit.',
      };
    }
    case 'assess':
      return {
        ...base,
        primary:
          round !== null && live && base.turnout !== null
            ? reveal(round, base.turnout, 'Reveal the cell vote')
            : move('results', 'Show results'),
        more: [...toggle, ...cancel],
        next: 'Look at the matrix and question what you doubt. Then come the results.',
      };
    case 'results':
      return {
        ...base,
        primary: goTo('decide'),
        more: state.mode === 'full' ? [move('prove', 'Prove it first')] : [],
        next: 'The score advises. Next, the team decides.',
      };
    case 'prove':
      return {
        ...base,
        primary: goTo('decide'),
        more: [move('assess', 'Open Assess again')],
        next: 'A trial on a realistic slice. Then the team decides.',
      };
    case 'decide': {
      if (
        round !== null &&
        live &&
        base.turnout !== null &&
        (round.cast.length > 0 || state.decision.status === 'draft')
      )
        return {
          ...base,
          primary: reveal(round, base.turnout, 'Reveal the check'),
          more: [...toggle, ...cancel],
          next: 'The last check: can we build it, and maintain it without dread?',
        };
      return {
        ...base,
        primary: {
          label: 'Archive the record',
          command: { type: 'archiveSession' },
          blocked: state.decision.status === 'draft' ? 'Confirm the decision on this page first.' : null,
        },
        more: round === null ? [] : [again(round)],
        next:
          state.decision.status === 'draft'
            ? 'The outcome is written down and confirmed.'
            : 'The decision is made. The record comes next.',
      };
    }
    case 'archive':
      return { ...base, primary: null, more: [], next: 'The record stands.' };
    default:
      return state.phase satisfies never;
  }
};
