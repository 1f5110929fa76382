import type { ParticipantId, SessionId } from '../ids.ts';
import type { Commit } from '../session/commit.ts';
import type { SessionEvent } from '../session/events.ts';
import type { Delivery } from './messages.ts';

/** The events of one or more commits in a row as one message; throws a RangeError when they are none or leave a gap. */
export const toDelivery = (sessionId: SessionId, commits: readonly Commit[]): Delivery => {
  const [first] = commits;
  const last = commits.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A delivery carries at least one commit.');
  if (commits.some((commit, index) => commit.seq !== first.seq + index))
    throw new RangeError('A delivery has no gaps.');
  return { sessionId, from: first.seq, to: last.seq, events: merged(commits.flatMap((commit) => commit.events)) };
};

/** Joins neighbouring cast markers of one round; two hundred people voting at once become one line. */
export const merged = (events: readonly SessionEvent[]): readonly SessionEvent[] => {
  const result: SessionEvent[] = [];
  let participants: ParticipantId[] = [];
  for (const event of events) {
    const before = result.at(-1);
    if (event.type === 'ballotsCast' && before?.type === 'ballotsCast' && before.round === event.round) {
      participants.push(...event.participants);
    } else if (event.type === 'ballotsCast') {
      participants = [...event.participants];
      result.push({ ...event, participants });
    } else {
      result.push(event);
    }
  }
  return result;
};
