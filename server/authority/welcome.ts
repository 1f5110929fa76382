import type { Ballot } from '../../shared/board/ballots.ts';
import type { ParticipantId, RoundId } from '../../shared/ids.ts';
import type { Welcome } from '../../shared/protocol/messages.ts';
import { toDelivery } from '../../shared/protocol/merge.ts';
import { hasCast, isPending } from '../../shared/session/rounds.ts';
import type { LiveSession } from './liveSession.ts';
import { presentIn } from './presence.ts';

type OwnBallots = readonly { readonly round: RoundId; readonly ballot: Ballot }[];

/** Stands at what viewers have been sent, so that the next delivery follows without a gap. */
export const welcomeTo = (
  live: LiveSession,
  me: ParticipantId,
  after: number,
  own: OwnBallots,
  now: number,
): Welcome => {
  const { seq, state } = live.shown;
  const first = live.recent[0]?.seq ?? Infinity;
  const hasTail = after > 0 && after <= seq && (after === seq || first <= after + 1);
  const tail = hasTail ? live.recent.filter((commit) => commit.seq > after && commit.seq <= seq) : [];
  return {
    seq,
    state: hasTail ? null : state,
    events: tail.length === 0 ? [] : toDelivery(live.id, tail).events,
    me,
    names: [...live.members.values()].map(({ participant, name }) => ({ participant, name })),
    present: [...presentIn(live)],
    facilitatorsAwaySince: live.facilitatorsAwaySince,
    ballots: ballotsThatCount(live, me, own),
    code: live.entry?.code ?? null,
    serverNow: now,
  };
};

/** One's own, in rounds that are not revealed yet. */
export const ballotsThatCount = (live: LiveSession, me: ParticipantId, own: OwnBallots): Record<RoundId, Ballot> =>
  Object.fromEntries(
    own
      .filter(({ round }) =>
        live.state.rounds.some((known) => known.id === round && isPending(known) && hasCast(known, me)),
      )
      .map(({ round, ballot }) => [round, ballot]),
  );
