import type { ParticipantId, RoundId, SessionId } from '../../../shared/ids.ts';
import { castInTwo } from '../castInTwo.ts';
import type { BallotBox, EventLog, StoredBallot } from '../ports.ts';

interface RoundBox {
  readonly session: SessionId;
  readonly round: RoundId;
  readonly ballots: Map<ParticipantId, StoredBallot>;
  /** Highest `clientSeq` put, by participant and client. */
  readonly marks: Map<string, number>;
  sealedFor: number;
}

export function createMemoryBallots(log: EventLog): BallotBox {
  const boxes = new Map<string, RoundBox>();
  const keyOf = (session: SessionId, round: RoundId): string => `${session} ${round}`;
  const boxOf = (session: SessionId, round: RoundId): RoundBox => {
    const key = keyOf(session, round);
    const box = boxes.get(key) ?? { session, round, ballots: new Map(), marks: new Map(), sealedFor: 0 };
    boxes.set(key, box);
    return box;
  };

  const put: BallotBox['put'] = async (ballot) => {
    const box = boxOf(ballot.session, ballot.round);
    if (box.sealedFor > ballot.known) return 'sealed';
    const client = `${ballot.participant} ${ballot.clientId}`;
    if (ballot.clientSeq < (box.marks.get(client) ?? -Infinity)) return 'put';
    box.marks.set(client, ballot.clientSeq);
    box.ballots.set(ballot.participant, structuredClone(ballot));
    return 'put';
  };

  return {
    put,
    cast: (votes) => castInTwo(votes, put, async (session) => (commits) => log.appendAll(session, commits)),
    async lastPut(session, round, participant, clientId) {
      return boxes.get(keyOf(session, round))?.marks.get(`${participant} ${clientId}`) ?? 0;
    },
    async withdraw(session, round, participant, seq) {
      const box = boxes.get(keyOf(session, round));
      if ((box?.ballots.get(participant)?.known ?? seq) < seq) box?.ballots.delete(participant);
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
    async seal(session, round, seq) {
      const box = boxOf(session, round);
      box.sealedFor = Math.max(box.sealedFor, seq);
    },
    async destroy(session, round) {
      const box = boxOf(session, round);
      box.ballots.clear();
      box.sealedFor = Infinity;
    },
    async drop(session) {
      for (const [key, box] of boxes) if (box.session === session) boxes.delete(key);
    },
  };
}
