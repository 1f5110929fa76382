import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const reasons = ['origin', 'handshakes', 'mistakes', 'flood', 'slow', 'silent', 'full'] as const;
const secrets = ['code', 'passphrase', 'password'] as const;

/** What the server counts about itself; no label ever holds an id, a name or anything a person typed. */
export interface Metrics {
  acknowledged(command: string, outcome: string, seconds: number): void;
  /** From the commit in the log until it was sent to everybody who looks. */
  broadcast(seconds: number): void;
  stored(operation: string, seconds: number, isDone: boolean): void;
  /** A connection or a request that was turned away. */
  refused(why: (typeof reasons)[number]): void;
  /** A secret that was tried and opened nothing; `code` is a personal link as well. */
  guessed(what: (typeof secrets)[number]): void;
  /** Figures that are asked for when somebody looks. */
  watch(figures: Figures): void;
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

export interface Figures {
  readonly connections: () => number;
  readonly sessions: () => number;
  /** Messages whose answer is under way. */
  readonly queued: () => number;
  /** 1 while the other processes can be heard, 0 while not. */
  readonly hearing: () => number;
}

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** `system`: figures of the process and its event loop as well. */
export const createMetrics = (system = false): Metrics => {
  const register = new Registry();
  const registers = [register];
  if (system) collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 10 });
  const commands = new Counter({
    name: 'fitboard_commands_total',
    help: 'Commands by type and outcome',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const acknowledgement = new Histogram({
    name: 'fitboard_acknowledgement_seconds',
    help: 'From a command to its acknowledgement',
    buckets: quick,
    registers,
  });
  const broadcasting = new Histogram({
    name: 'fitboard_broadcast_seconds',
    help: 'From a stored commit to its sending',
    buckets: quick,
    registers,
  });
  const store = new Histogram({
    name: 'fitboard_store_seconds',
    help: 'Time the store takes',
    labelNames: ['operation'],
    buckets: quick,
    registers,
  });
  const faults = new Counter({
    name: 'fitboard_store_faults_total',
    help: 'Store operations that failed or took too long',
    labelNames: ['operation'],
    registers,
  });
  const turnedAway = new Counter({
    name: 'fitboard_refused_total',
    help: 'Connections and messages turned away',
    labelNames: ['why'],
    registers,
  });
  const wrong = new Counter({
    name: 'fitboard_wrong_guesses_total',
    help: 'Codes, passphrases and passwords that were wrong',
    labelNames: ['what'],
    registers,
  });
  // A line that begins with its first event has no rate of that event: what may ring an alarm is there, at nought, from the start.
  for (const why of reasons) turnedAway.inc({ why }, 0);
  for (const what of secrets) wrong.inc({ what }, 0);
  const gauge = (name: string, help: string, figure: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(figure());
      },
    });

  return {
    acknowledged: (command, outcome, seconds) => {
      commands.inc({ command, outcome });
      acknowledgement.observe(seconds);
    },
    broadcast: (seconds) => broadcasting.observe(seconds),
    stored: (operation, seconds, isDone) => {
      store.observe({ operation }, seconds);
      faults.inc({ operation }, isDone ? 0 : 1);
    },
    refused: (why) => turnedAway.inc({ why }),
    guessed: (what) => wrong.inc({ what }),
    watch: (figures) => {
      gauge('fitboard_connections', 'Open connections', figures.connections);
      gauge('fitboard_sessions', 'Sessions in memory', figures.sessions);
      gauge('fitboard_queue_length', 'Messages whose answer is under way', figures.queued);
      gauge('fitboard_hearing', '1 while other processes can be heard', figures.hearing);
    },
    read: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
};
