import type { SessionId } from '../../shared/ids.ts';
import type { Delivery } from '../../shared/protocol/messages.ts';

/**
 * How long a heavy message is written before the event loop gets to something else, in milliseconds: a count would not do, as one
 * connection takes a fifth of a millisecond or a whole one. Two slices may follow each other with no timer between them.
 */
const sliceTime = 8;
/** So many opened ballots make a delivery heavy. */
const manyBallots = 100;

const isHeavy = ({ events }: Delivery): boolean =>
  events.some(
    (event) =>
      event.type === 'roundRevealed' && event.result.type === 'named' && event.result.ballots.length >= manyBallots,
  );

/** Keeps what is sent to a session in order while a heavy delivery goes out a slice at a time. */
export interface Slices {
  /** `whole` sends it to everybody at once; `prepare` makes it ready once, for what writes it to one connection after the other. */
  deliver(
    delivery: Delivery,
    receivers: () => readonly string[],
    whole: () => void,
    prepare: () => (receiver: string) => void,
  ): void;
  /** At once, or behind what is under way. */
  inOrder(session: SessionId, send: () => void): void;
}

/** `watch` tells milliseconds. */
export const createSlices = (watch: () => number): Slices => {
  const behind = new Map<SessionId, (() => void)[]>();

  const inOrder = (session: SessionId, send: () => void): void => {
    const others = behind.get(session);
    if (others === undefined) send();
    else others.push(send);
  };

  const slice = (session: SessionId, receivers: Iterator<string>, write: (receiver: string) => void): void => {
    const until = watch() + sliceTime;
    do {
      const next = receivers.next();
      if (next.done === true) {
        const waiting = behind.get(session) ?? [];
        behind.delete(session);
        for (const send of waiting) inOrder(session, send);
        return;
      }
      write(next.value);
    } while (watch() < until);
    setImmediate(slice, session, receivers, write);
  };

  return {
    inOrder,
    deliver: (delivery, receivers, whole, prepare) =>
      inOrder(delivery.sessionId, () => {
        if (!isHeavy(delivery)) {
          whole();
          return;
        }
        const write = prepare();
        behind.set(delivery.sessionId, []);
        setImmediate(slice, delivery.sessionId, receivers().values(), write);
      }),
  };
};
