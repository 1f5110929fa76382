/**
 * Lookups of one key share an answer when they come while another is under way: one that begins after all of them, so that
 * nobody hears what was true before they asked.
 */
export const createSharedLookup = <Key, Value>(ask: (key: Key) => Promise<Value>): ((key: Key) => Promise<Value>) => {
  interface Turn {
    readonly over: Promise<unknown>;
    next: Promise<Value> | null;
  }
  const turns = new Map<Key, Turn>();
  const begin = (key: Key): Promise<Value> => {
    const answer = ask(key);
    const leave = (): void => {
      if (turn.next === null) turns.delete(key);
    };
    const turn: Turn = { over: answer.then(leave, leave), next: null };
    turns.set(key, turn);
    return answer;
  };
  return (key) => {
    const turn = turns.get(key);
    if (turn === undefined) return begin(key);
    turn.next ??= turn.over.then(() => begin(key));
    return turn.next;
  };
};
