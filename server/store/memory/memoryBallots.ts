import type { ParticipantId, RoundId, SessionId } from '../../../shared/ids.ts';
import type { BallotBox, StoredBallot } from '../ports.ts';

interface RoundBox {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly ballots: Map<ParticipantId, StoredBallot>;
  /** Highest `clientSeq` put, by participant and client. */
  readonly marks: Map<string, number>;
}

export function createMemoryBallots(): BallotBox {
  const boxes = new Map<string, RoundBox>();
  const keyOf = (session: SessionId, round: RoundId): string => `${session} ${round}`;

  return {
    async put(ballot) {
      const key = keyOf(ballot.session, ballot.round);
      const box: RoundBox = boxes.get(key) ?? { ...ballot, ballots: new Map(), marks: new Map() };
      boxes.set(key, box);
      const client = `${ballot.participant} ${ballot.clientId}`;
      if (ballot.clientSeq < (box.marks.get(client) ?? -Infinity)) return;
      box.marks.set(client, ballot.clientSeq);
      box.ballots.set(ballot.participant, structuredClone(ballot));
    },
    async withdraw(session, round, participant) {
      boxes.get(keyOf(session, round))?.ballots.delete(participant);
    },
    async own(session, participant) {
      return [...boxes.values()]
        .filter((box) => box.session === session)
        .flatMap((box) => {
          const own = box.ballots.get(participant);
          return own === undefined ? [] : [{ round: box.round, ballot: structuredClone(own.ballot) }];
        });
    },
    async open(session, round) {
      const ballots = [...(boxes.get(keyOf(session, round))?.ballots.values() ?? [])];
      return structuredClone(ballots)
        .map(({ participant, ballot }) => ({ participant, ballot }))
        .sort((a, b) => a.participant - b.participant);
    },
    async destroy(session, round) {
      boxes.delete(keyOf(session, round));
    },
    async drop(session) {
      for (const [key, box] of boxes) if (box.session === session) boxes.delete(key);
    },
  };
}
