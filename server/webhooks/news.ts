import { verdictSentence } from './words.ts';
import type { RoundId, SessionId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/board/ballots.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { SessionState } from '../../shared/session/state.ts';
import type { RecordEntry } from '../../shared/record/types.ts';
import type { WebhookEvent } from '../store/ports/webhooks.ts';

/** What happened, with nothing in it that the screens of the session do not show everybody: no ballot, no name. */
export interface News {
  readonly event: WebhookEvent | 'test';
  /** ISO date-time. */
  readonly at: string;
  readonly session: { readonly id: SessionId; readonly title: string; readonly url: string | null } | null;
  readonly round: {
    readonly id: RoundId;
    readonly kind: RoundKind;
    readonly number: number;
    readonly anonymity: 'named' | 'anonymous';
    /** Ballots in the box; `null` while it is open. */
    readonly ballots: number | null;
  } | null;
  readonly decision: {
    /** The chosen candidate's name; `null` without a choice. */
    readonly choice: string | null;
    /** The team chose another than the leader. */
    readonly teamJudgement: boolean;
    readonly reviewOn: string | null;
  } | null;
  readonly record: { readonly id: string; readonly title: string; readonly url: string | null } | null;
  /** The whole of it in one or two sentences. */
  readonly text: string;
}

/** News and what makes it unique within its session. */
export interface KeyedNews {
  readonly key: string;
  readonly news: News & { readonly event: WebhookEvent };
}

export interface Place {
  readonly id: SessionId;
  readonly state: SessionState;
  /** Origin of the board; `null` when nobody but this machine could follow a link. */
  readonly origin: string | null;
}

const kindName: Readonly<Record<RoundKind, string>> = {
  skills: 'skills',
  weigh: 'weights',
  feel: 'feelings',
  quick: 'quick',
  cell: 'cell',
  confidence: 'confidence',
};
const link = (origin: string | null, path: string): string | null => (origin === null ? null : `${origin}${path}`);
const iso = (at: number): string => new Date(at).toISOString();

/** What a commit means to the outside. Rehearsals are nobody's news. */
export const newsOf = ({ id, state, origin }: Place, commit: Commit): readonly KeyedNews[] => {
  if (state.rehearsal) return [];
  const session = { id, title: state.title, url: link(origin, `/s/${id}`) };
  const common = { at: iso(commit.at), session, round: null, decision: null, record: null };
  const roundOf = (round: RoundId, ballots: (cast: number) => number | null): News['round'] => {
    const found = state.rounds.find((known) => known.id === round);
    if (found === undefined) return null;
    const { kind, number, anonymity, cast } = found;
    return { id: round, kind, number, anonymity, ballots: ballots(cast.length) };
  };
  return commit.events.flatMap((event): KeyedNews[] => {
    const keyed = (name: WebhookEvent, about: string, rest: Partial<News> & { text: string }): KeyedNews => ({
      key: `${id} ${commit.seq} ${name} ${about}`,
      news: { ...common, ...rest, event: name },
    });
    switch (event.type) {
      case 'roundOpened': {
        const round = roundOf(event.round.id, () => null);
        const text = `Voting is open: the ${kindName[event.round.kind]} round of “${state.title}”.`;
        return [keyed('opened', event.round.id, { round, text })];
      }
      case 'roundRevealed': {
        const round = roundOf(event.round, (cast) => cast);
        if (round === null) return [];
        const count = round.ballots === 1 ? '1 ballot' : `${round.ballots ?? 0} ballots`;
        const text = `Revealed: the ${kindName[round.kind]} round of “${state.title}”, ${count}.`;
        return [keyed('revealed', event.round, { round, text })];
      }
      case 'decisionConfirmed': {
        const { outcome, reviewOn } = state.decision.draft;
        const choice = state.candidates.find((candidate) => candidate.id === outcome)?.name ?? null;
        const decision = { choice, teamJudgement: event.teamJudgement, reviewOn };
        return [keyed('decided', '', { decision, text: verdictSentence(state.title, decision) })];
      }
      default:
        return [];
    }
  });
};

/** That the day has come to look at a record again. */
export const dueNews = (entry: RecordEntry, origin: string | null, now: number): News & { event: WebhookEvent } => {
  const { id, title, choice, reviewOn } = entry;
  const chose = choice === null ? 'It ended without a choice.' : `The team chose ${choice}.`;
  return {
    event: 'reviewDue',
    at: iso(now),
    session: null,
    round: null,
    decision: { choice, teamJudgement: false, reviewOn },
    record: { id, title, url: link(origin, `/r/${id}`) },
    text: `Time to look again at “${title}” (${id}): its review was set for ${reviewOn ?? 'today'}. ${chose}`,
  };
};

export const testNews = (now: number): News => ({
  event: 'test',
  at: iso(now),
  session: null,
  round: null,
  decision: null,
  record: null,
  text: 'A test from Fitboard. If you can read this, news will arrive here.',
});
