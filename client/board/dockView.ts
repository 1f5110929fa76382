import type { RoundKind } from '../../shared/board/ballots.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import { placeOf } from '../../shared/session/phases.ts';
import { needsNoVote } from '../../shared/situation/kinds.ts';
import { latestRevealed, openRoundOf } from '../../shared/session/rounds.ts';
import type { Phase, Round, SessionState } from '../../shared/session/state.ts';
import { count } from '../ui/numbers.ts';
import { neighbour, phaseName } from './phaseView.ts';
import { latestRound, turnoutOf } from './turnoutView.ts';
import type { Turnout } from './turnoutView.ts';

/** What would be thrown away, asked before acting. */
export interface DockLoss {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly keep: string;
}

export interface DockAction {
  readonly label: string;
  /** Sent one after the other; a refusal stops them. */
  readonly commands: readonly ClientCommand[];
  readonly loss: DockLoss | null;
  /** Said instead of acting; `null` when the action is open. */
  readonly blocked: string | null;
  /** Opens the page's own dialog instead of sending. */
  readonly opens: 'confirm' | null;
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
    case 'results':
      return state.mode === 'quick' ? ['cell'] : [];
    case 'frame':
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

const act = (label: string, command: ClientCommand, blocked: string | null = null): DockAction => ({
  label,
  commands: [command],
  loss: null,
  blocked,
  opens: null,
});

/** While the decision is a draft everything leads to confirming it; the page says what is still missing. */
const confirm = (state: SessionState): DockAction => {
  const { outcome } = state.decision.draft;
  const name = state.candidates.find(({ id }) => id === outcome)?.name;
  return {
    label: name === undefined ? 'Confirm: no choice' : `Confirm ${name}`,
    commands: [],
    loss: null,
    blocked: null,
    opens: 'confirm',
  };
};

/** Moving on with ballots in a sealed box throws them away, so it asks; Gather alone keeps or reveals its round by itself. */
const move = (state: SessionState, to: Phase, label: string, blocked: string | null = null): DockAction => {
  const pending = openRoundOf(state);
  const step = act(label, { type: 'movePhase', to }, blocked);
  if (pending === null || pending.kind === 'skills' || pending.cast.length === 0) return step;
  return {
    ...step,
    commands: [{ type: 'cancelRound', round: pending.id }, ...step.commands],
    loss: {
      title: `Cancel this round and go to ${phaseName(to)}?`,
      text: `${count(pending.cast.length, 'ballot')} in it would be thrown away. Reveal the round first to keep them.`,
      verb: 'Cancel round and go',
      keep: 'Stay here',
    },
  };
};

const goTo = (state: SessionState, to: Phase): DockAction => move(state, to, `Go to ${phaseName(to)}`);

const reveal = (round: Round, turnout: Turnout, label: string): DockAction =>
  act(
    turnout.all ? label : `Reveal (${turnout.cast} of ${turnout.voters} in)`,
    { type: 'revealRound', round: round.id },
    round.cast.length === 0 ? 'Nothing to reveal yet: nobody has a ballot in.' : null,
  );

const again = (round: Round): DockAction =>
  act('Vote again', { type: 'openRound', kind: round.kind, about: round.about });

/** What else can be done with a round that is still sealed. */
const roundActions = (round: Round): readonly DockAction[] => [
  round.status === 'open'
    ? act('Close the round', { type: 'closeRound', round: round.id })
    : act('Open it again', { type: 'reopenRound', round: round.id }),
  {
    ...act('Cancel this round', { type: 'cancelRound', round: round.id }),
    loss:
      round.cast.length === 0
        ? null
        : {
            title: 'Cancel this round?',
            text: `${count(round.cast.length, 'ballot')} in it would be thrown away.`,
            verb: 'Cancel round',
            keep: 'Keep it',
          },
  },
];

const onwardLabel = (state: SessionState, to: Phase): string =>
  state.phase === 'feel' ? `Go to ${phaseName(to)}` : `Lock weights and go to ${phaseName(to)}`;

/** Straight to Decide where the choice barely matters or is given, while other phases still lie between. */
const withoutVote = (state: SessionState): readonly DockAction[] => {
  const between = placeOf(state.phase) < placeOf('results') && state.status === 'open';
  return between && needsNoVote(state.situation)
    ? [move(state, 'decide', 'Decide without a vote', state.candidates.length === 0 ? 'Add a candidate first.' : null)]
    : [];
};

/** The control bar of a facilitator, computed from the state alone. */
export const dockView = (state: SessionState): DockView => {
  const view = dockOfPhase(state);
  return { ...view, more: [...view.more, ...withoutVote(state)] };
};

const dockOfPhase = (state: SessionState): DockView => {
  const previous = neighbour(state, -1);
  const next = neighbour(state, 1);
  const round = roundOfPhase(state);
  const live = round !== null && (round.status === 'open' || round.status === 'closed') ? round : null;
  const turnout = live === null ? null : turnoutOf(state, live);
  const base = {
    back: previous === null || state.phase === 'archive' ? null : move(state, previous, phaseName(previous)),
    round,
    turnout,
  };
  if (state.status === 'ended')
    return {
      ...base,
      back: null,
      primary: act('Reopen the session', { type: 'reopenSession' }),
      more: [],
      next: 'The session has ended.',
    };

  switch (state.phase) {
    case 'frame': {
      const missing =
        state.candidates.length === 0
          ? 'Add a candidate first.'
          : state.criteria.length === 0
            ? 'Add a criterion first.'
            : null;
      const quick = state.mode === 'quick';
      return {
        ...base,
        primary: quick
          ? move(state, 'weigh', 'Start voting', missing)
          : move(state, 'gather', 'Gather the team', missing),
        more: [],
        next: quick
          ? 'When the frame is ready, everyone votes in one round.'
          : 'When the frame is ready, everyone enters their skills.',
      };
    }
    case 'gather':
      return {
        ...base,
        primary: move(
          state,
          'weigh',
          'Start weighing',
          state.candidates.length === 0 ? 'Add a candidate in Frame first.' : null,
        ),
        more: [],
        next: 'When everyone is here, you rate what matters.',
      };
    case 'weigh':
    case 'feel':
      return { ...base, ...voting(state, round, live, turnout, next ?? 'results') };
    case 'assess':
      return {
        ...base,
        primary:
          live !== null && turnout !== null
            ? reveal(live, turnout, 'Reveal the cell vote')
            : move(state, 'results', 'Show results'),
        more: live === null ? [] : roundActions(live),
        next: 'Look at the matrix and question what you doubt. Then come the results.',
      };
    case 'results':
      return {
        ...base,
        primary:
          live !== null && turnout !== null ? reveal(live, turnout, 'Reveal the cell vote') : goTo(state, 'decide'),
        more: [
          ...(state.mode === 'full' ? [move(state, 'prove', 'Prove it first')] : []),
          ...(live === null ? [] : roundActions(live)),
        ],
        next: 'The score advises. Next, the team decides.',
      };
    case 'prove':
      return {
        ...base,
        primary: goTo(state, 'decide'),
        more: [move(state, 'assess', 'Open Assess again')],
        next: 'A trial on a realistic slice. Then the team decides.',
      };
    case 'decide': {
      const draft = state.decision.status === 'draft';
      if (live !== null && turnout !== null && live.cast.length > 0)
        return {
          ...base,
          primary: reveal(live, turnout, 'Reveal the check'),
          more: roundActions(live),
          next: 'The last check: can we build it, and maintain it without dread?',
        };
      return draft
        ? {
            ...base,
            primary: confirm(state),
            more: live !== null ? roundActions(live) : round !== null ? [again(round)] : [],
            next: 'The outcome is written down and confirmed.',
          }
        : {
            ...base,
            primary: act('Archive the record', { type: 'archiveSession' }),
            more: [],
            next: 'The decision is made. The record comes next.',
          };
    }
    case 'archive':
      return { ...base, primary: null, more: [], next: 'The record stands.' };
    default:
      return state.phase satisfies never;
  }
};

const voting = (
  state: SessionState,
  round: Round | null,
  live: Round | null,
  turnout: Turnout | null,
  on: Phase,
): Pick<DockView, 'primary' | 'more' | 'next'> => {
  const kind = roundKinds(state)[0] ?? 'weigh';
  if (round === null)
    return {
      primary: act('Open the round', { type: 'openRound', kind, about: null }),
      more: [move(state, on, `Skip to ${phaseName(on)}`)],
      next: 'The round opens in a moment.',
    };
  if (live === null || turnout === null)
    return {
      primary: move(state, on, onwardLabel(state, on)),
      more: [again(round)],
      next:
        state.phase === 'weigh'
          ? 'After the talk there is a second round, or these weights are locked.'
          : 'After the talk there is a second round, or you look at the technical fit.',
    };
  const next = 'Then all ballots are revealed at once.';
  if (live.cast.length > 0)
    return {
      primary: reveal(live, turnout, live.status === 'open' ? 'Close and reveal' : 'Reveal'),
      more: roundActions(live),
      next,
    };
  const earlier = latestRevealed(state, kind);
  return earlier === null
    ? {
        primary: reveal(live, turnout, 'Reveal'),
        more: [move(state, on, `Skip to ${phaseName(on)}`), ...roundActions(live)],
        next,
      }
    : {
        primary: move(state, on, `Keep round ${earlier.number} and go to ${phaseName(on)}`),
        more: roundActions(live),
        next,
      };
};
