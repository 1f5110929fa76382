/** What one connection may ask: bursts are fine, floods are not. The first message is the greeting. */
export const messageRate = { perSecond: 20, burst: 41 };
/** So much more is told to wait; beyond it the connection is closed. A page has one message under way, and no need of either. */
export const excessRate = { perSecond: 20, burst: 40 };
/** How long a refusal waits before it is told, in milliseconds: whoever floods is gone before, and costs nothing more. */
export const refusalWait = 20;
/** After this many unreadable messages the connection is closed. */
export const toleratedMistakes = 10;

export interface Bucket {
  /** 0 when the message may pass, else how many milliseconds until one may. */
  take(now: number): number;
}

/** Ballots are written one after the other; a page sends the newest of quick taps, and what is refused again. */
export const ballotRate = { perSecond: 5, burst: 5 };

export const createBucket = (start: number, { perSecond, burst } = messageRate): Bucket => {
  let tokens = burst;
  let filledAt = start;
  return {
    take: (now) => {
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < 1) return Math.ceil(((1 - tokens) / perSecond) * 1000);
      tokens -= 1;
      return 0;
    },
  };
};

const deepest = 12;
const mostValues = 5000;

/** Looks at a message before any schema does: how deep it is and how much it holds. */
export const shapeMistake = (message: unknown): string | null => {
  let values = 0;
  let layer: unknown[] = [message];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > deepest) return `nested deeper than ${String(deepest)} levels`;
    values += layer.length;
    if (values > mostValues) return `more than ${String(mostValues)} values`;
    const next: unknown[] = [];
    for (const value of layer) {
      if (typeof value !== 'object' || value === null) continue;
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'binary data';
      for (const inner of Object.values(value)) next.push(inner);
    }
    layer = next;
  }
  return null;
};
