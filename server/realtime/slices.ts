import type { SessionId } from '../../shared/ids.ts';
import type { Delivery } from '../../shared/protocol/messages.ts';

/** Connections a heavy message is written to before the event loop gets to something else. */
const atOnce = 50;
/** So many opened ballots make a delivery heavy. */
const manyBallots = 100;

const isHeavy = ({ events }: Delivery): boolean =>
  events.some(
    (event) =>
      event.type === 'roundRevealed' && event.result.type === 'named' && event.result.ballots.length >= manyBallots,
  );

/** Keeps what is sent to a session in order while a heavy delivery goes out a slice at a time. */
export interface Slices {
  /** `whole` sends it to everybody at once, `to` to some connections. */
  deliver(
    delivery: Delivery,
    receivers: () => readonly string[],
    whole: () => void,
    to: (some: readonly string[]) => void,
  ): void;
  /** At once, or behind what is under way. */
  inOrder(session: SessionId, send: () => void): void;
}

export const createSlices = (): Slices => {
  const behind = new Map<SessionId, (() => void)[]>();

  const inOrder = (session: SessionId, send: () => void): void => {
    const others = behind.get(session);
    if (others === undefined) send();
    else others.push(send);
  };

  const slice = (session: SessionId, receivers: readonly string[], to: (some: readonly string[]) => void): void => {
    const waiting: (() => void)[] = [];
    behind.set(session, waiting);
    const next = (from: number): void => {
      to(receivers.slice(from, from + atOnce));
      if (from + atOnce < receivers.length) {
        setImmediate(next, from + atOnce);
        return;
      }
      behind.delete(session);
      for (const send of waiting) inOrder(session, send);
    };
    next(0);
  };

  return {
    inOrder,
    deliver: (delivery, receivers, whole, to) =>
      inOrder(delivery.sessionId, () => {
        const all = isHeavy(delivery) ? receivers() : [];
        if (all.length > atOnce) slice(delivery.sessionId, all, to);
        else whole();
      }),
  };
};
