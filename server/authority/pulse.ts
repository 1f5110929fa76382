/** `beat` sends soon when all is quiet; beats during the pause after a sending become one more sending at its end. */
export interface Pulse {
  beat(): void;
  /** Sends what waits, now. */
  flush(): void;
  stop(): void;
}

/** `pauseAfter` turns the cost of a sending into the pause that follows, both in milliseconds. */
export const createPulse = (send: () => void, pauseAfter: (cost: number) => number): Pulse => {
  let wanted = false;
  let soon: NodeJS.Immediate | null = null;
  let pause: NodeJS.Timeout | null = null;

  const run = (): void => {
    soon = null;
    if (!wanted) return;
    wanted = false;
    const started = performance.now();
    send();
    pause = setTimeout(
      () => {
        pause = null;
        run();
      },
      pauseAfter(performance.now() - started),
    );
  };
  const stop = (): void => {
    if (soon !== null) clearImmediate(soon);
    if (pause !== null) clearTimeout(pause);
    soon = null;
    pause = null;
  };

  return {
    beat: () => {
      wanted = true;
      // After the acknowledgement of whoever caused it, which is already on its way.
      if (pause === null) soon ??= setImmediate(run);
    },
    flush: () => {
      stop();
      run();
    },
    stop,
  };
};
