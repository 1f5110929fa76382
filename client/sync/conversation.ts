import type { Ballot } from '../../shared/board/ballots.ts';
import type { ParticipantId, RoundId, SessionId } from '../../shared/ids.ts';
import { protocolVersion } from '../../shared/protocol/messages.ts';
import type { Answer, OwnVote, Refusal, Welcome } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import { Clock } from './clock.ts';
import type { Link } from './link.ts';
import { isBallotCommand } from './outbox.ts';
import type { Entry, Outbox } from './outbox.ts';
import type { OwnBallots } from './ownBallots.ts';
import { acknowledged, delivered, freshReplica, welcomed } from './replica.ts';
import type { Replica, Step } from './replica.ts';
import type { Rules } from './rules.ts';

export type Connection = 'connecting' | 'online' | 'offline';

/** Everything a screen may ask of the conversation, replaced whole at each change. */
export interface Snapshot {
  readonly replica: Replica;
  readonly pending: readonly Entry[];
  readonly ballots: Readonly<Record<RoundId, Ballot>>;
  readonly notCounted: ReadonlySet<RoundId>;
  readonly me: ParticipantId | null;
  readonly names: ReadonlyMap<ParticipantId, string>;
  readonly present: ReadonlySet<ParticipantId>;
  readonly facilitatorsAwaySince: number | null;
  readonly code: string | null;
  readonly connection: Connection;
  readonly clockOffset: number;
  readonly nudgedAt: number | null;
  /** How often somebody has come to the door or gone, as far as this page heard. */
  readonly rang: number;
  /** Why this conversation is over for good, `null` while it is not. */
  readonly closed: Closed | null;
}

export interface Closed {
  readonly reason: 'deleted' | 'notFound' | 'forbidden' | 'outdated';
  readonly message: string;
}

export interface ConversationParts {
  readonly session: SessionId;
  readonly link: Link;
  readonly rules: Rules;
  readonly outbox: Outbox;
  readonly own: OwnBallots;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly changed: (snapshot: Snapshot) => void;
  /** One sentence for the person, about something that just happened. */
  readonly tell: (sentence: string) => void;
  readonly nudged?: (by: ParticipantId) => void;
}

const isRevealed =
  ({ confirmed }: Replica) =>
  (round: RoundId): boolean =>
    confirmed.rounds.some(({ id, status }) => id === round && status === 'revealed');

const backOff = [2_000, 4_000, 8_000] as const;

/** One page's talk with the server about one session: asks, folds, keeps, repeats, until it is closed. */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #clock: Clock;
  #snapshot: Snapshot;
  #isUp = false;
  #isOpening = false;
  #askAgain = false;
  /** The entry whose answer is awaited; an answer for another is a late one. */
  #inFlight: Entry | null = null;
  #attempts = 0;
  #openAttempts = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #openTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? new Clock();
    this.#snapshot = {
      replica: freshReplica(parts.rules),
      pending: parts.outbox.entries,
      ballots: {},
      notCounted: new Set(),
      me: null,
      names: new Map(),
      present: new Set(),
      facilitatorsAwaySince: null,
      code: null,
      connection: 'connecting',
      clockOffset: 0,
      nudgedAt: null,
      rang: 0,
      closed: null,
    };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  now(): number {
    return this.#clock.now();
  }

  start(): void {
    this.#parts.link.start({
      up: () => {
        this.#isUp = true;
        this.#openAttempts = 0;
        void this.#open();
      },
      down: () => this.#lost(),
      commits: (delivery) => {
        if (this.#snapshot.connection !== 'online') return;
        this.#step(delivered(this.#parts.rules, this.#snapshot.replica, delivery));
      },
      presence: ({ present, facilitatorsAwaySince }) => this.#set({ present: new Set(present), facilitatorsAwaySince }),
      names: (names) =>
        this.#set({
          names: new Map([
            ...this.#snapshot.names,
            ...names.map(({ participant, name }) => [participant, name] as const),
          ]),
        }),
      nudged: (by) => {
        this.#set({ nudgedAt: this.#clock.now() });
        this.#parts.nudged?.(by);
      },
      voted: (vote) => this.#votedElsewhere(vote),
      rang: () => this.#set({ rang: this.#snapshot.rang + 1 }),
      deleted: () => this.#close({ reason: 'deleted', message: 'This session was deleted by its facilitator.' }),
      restarting: (retryInMs) => {
        this.#lost();
        // Everybody hears this at once; coming back spread out keeps the start quick.
        this.#parts.link.pause(retryInMs * (1 + (this.#parts.random ?? Math.random)()));
      },
    });
  }

  stop(): void {
    this.#clearTimers();
    this.#parts.link.stop();
  }

  /** The page is visible again or the network is back: try now. */
  wake(): void {
    if (this.#snapshot.closed !== null) return;
    // A line that slept may only look alive: asking finds out, and fetches what was missed.
    if (this.#isUp) void this.#open();
    else this.#parts.link.wake();
  }

  /** Another tab of this browser wrote under `key`: a ballot changed there shows here. */
  stored(key: string | null): void {
    if (this.#parts.own.heard(key)) this.#set({ ballots: this.#parts.own.all });
  }

  send(command: ClientCommand): Promise<Answer<{ seq: number }>> {
    const { closed } = this.#snapshot;
    if (closed !== null) return Promise.resolve({ ok: false, refusal: { kind: 'notFound', message: closed.message } });
    if (isBallotCommand(command)) this.#forgetNotCounted(command.round);
    const answer = this.#parts.outbox.put(command);
    this.#set({ pending: this.#parts.outbox.entries });
    this.#pump();
    return answer;
  }

  async nudge(participant: ParticipantId): Promise<Answer<null>> {
    try {
      return await this.#parts.link.nudge(participant);
    } catch {
      return {
        ok: false,
        refusal: { kind: 'unavailable', message: 'The line is down. Try again when you are back online.' },
      };
    }
  }

  async #open(): Promise<void> {
    if (this.#isOpening || !this.#isUp || this.#snapshot.closed !== null) {
      this.#askAgain = this.#isOpening;
      return;
    }
    this.#isOpening = true;
    this.#askAgain = false;
    const after = this.#snapshot.replica.seq;
    const sentAt = this.#clock.local();
    try {
      const answer = await this.#parts.link.open({ version: protocolVersion, sessionId: this.#parts.session, after });
      if (answer.ok) this.#welcome(after, sentAt, answer.value);
      else this.#openRefused(answer.refusal);
    } catch {
      this.#openLater(null);
    } finally {
      this.#isOpening = false;
    }
    if (this.#askAgain) void this.#open();
  }

  #welcome(after: number, sentAt: number, welcome: Welcome): void {
    if (!this.#isUp) return;
    this.#openAttempts = 0;
    this.#clock.observe(sentAt, welcome.serverNow);
    const { outbox, own, rules } = this.#parts;
    const step = welcomed(rules, this.#snapshot.replica, after, welcome);
    outbox.belongTo(welcome.me);
    own.welcome(welcome.me, welcome.ballots, isRevealed(step.replica));
    const isBack = this.#snapshot.connection !== 'online';
    this.#set({
      replica: step.replica,
      pending: outbox.entries,
      ballots: own.all,
      me: welcome.me,
      names: new Map(welcome.names.map(({ participant, name }) => [participant, name])),
      present: new Set(welcome.present),
      facilitatorsAwaySince: welcome.facilitatorsAwaySince,
      code: welcome.code,
      clockOffset: this.#clock.offset,
      connection: 'online',
    });
    if (step.gap) this.#askAgain = true;
    if (isBack) {
      this.#attempts = 0;
      this.#inFlight = null;
    }
    this.#pump();
  }

  #votedElsewhere({ round, clientId, ballot }: OwnVote): void {
    const { outbox, own } = this.#parts;
    if (clientId === outbox.clientId) return;
    if (ballot !== undefined && this.#snapshot.connection === 'online') {
      own.saved(round, ballot);
      this.#set({ ballots: own.all });
    } else if (!this.#isOnItsWay(round)) void this.#askForBallots();
  }

  /** What another page of mine did with my ballots; a whole welcome where that cannot be had. */
  async #askForBallots(): Promise<void> {
    const { link, own } = this.#parts;
    const asked = this.#snapshot.me;
    const answer = this.#snapshot.connection === 'online' ? await link.ballots().catch(() => null) : null;
    if (answer?.ok !== true) return this.#open();
    const { me, replica } = this.#snapshot;
    if (me !== asked) return;
    own.welcome(me, answer.value, isRevealed(replica));
    this.#set({ ballots: own.all });
  }

  #openRefused(refusal: Refusal): void {
    switch (refusal.kind) {
      case 'notFound':
        return this.#close({ reason: 'notFound', message: refusal.message });
      case 'forbidden':
      case 'rejected':
      case 'badRequest':
        return this.#close({ reason: 'forbidden', message: refusal.message });
      case 'upgradeRequired':
        return this.#close({ reason: 'outdated', message: refusal.message });
      case 'tooMany':
        return this.#openLater(refusal.retryInMs);
      case 'unavailable':
        return this.#openLater(null);
      default:
        refusal satisfies never;
    }
  }

  #openLater(atLeast: number | null): void {
    const wait = Math.max(atLeast ?? 0, backOff[Math.min(this.#openAttempts, backOff.length - 1)] ?? 0);
    this.#openAttempts += 1;
    if (this.#openTimer !== null) clearTimeout(this.#openTimer);
    this.#openTimer = setTimeout(() => void this.#open(), wait);
  }

  #lost(): void {
    this.#isUp = false;
    this.#inFlight = null;
    this.#clearTimers();
    if (this.#snapshot.closed === null) this.#set({ connection: 'offline' });
  }

  /** A ballot of this page that is on its way replaces whatever another device gave. */
  #isOnItsWay(round: RoundId): boolean {
    return this.#snapshot.pending.some(({ command }) => isBallotCommand(command) && command.round === round);
  }

  #step(step: Step): void {
    if (step.replica !== this.#snapshot.replica) this.#set({ replica: step.replica });
    if (step.gap) void this.#open();
  }

  #pump(): void {
    const { outbox, link, session } = this.#parts;
    const entry = outbox.head;
    if (entry === null || this.#inFlight !== null || this.#timer !== null || this.#snapshot.connection !== 'online')
      return;
    outbox.markSent(entry.clientSeq);
    const flying = outbox.head ?? entry;
    this.#inFlight = flying;
    this.#set({ pending: outbox.entries });
    link
      .command({ sessionId: session, clientId: outbox.clientId, clientSeq: flying.clientSeq, command: flying.command })
      .then(
        (answer) => this.#answered(flying, answer),
        () => this.#silent(flying),
      );
  }

  #silent(entry: Entry): void {
    if (this.#inFlight !== entry) return;
    this.#inFlight = null;
    this.#again(0);
  }

  #again(atLeast: number): void {
    const wait = Math.max(atLeast, backOff[Math.min(this.#attempts, backOff.length - 1)] ?? 0);
    this.#attempts += 1;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#pump();
    }, wait);
  }

  #answered(entry: Entry, answer: Answer<{ seq: number }>): void {
    if (this.#inFlight !== entry) return;
    this.#inFlight = null;
    if (!answer.ok && answer.refusal.kind === 'unavailable') return this.#again(0);
    if (!answer.ok && answer.refusal.kind === 'tooMany') return this.#again(answer.refusal.retryInMs);
    this.#attempts = 0;
    const { command } = entry;
    if (answer.ok) {
      if (command.type === 'castBallot') this.#parts.own.saved(command.round, command.ballot);
      if (command.type === 'withdrawBallot') this.#parts.own.saved(command.round, null);
      this.#set({
        replica: acknowledged(this.#snapshot.replica, command, answer.value.seq),
        ballots: this.#parts.own.all,
      });
    } else {
      this.#refused(command, answer.refusal);
    }
    this.#parts.outbox.settle(entry.clientSeq, answer);
    this.#set({ pending: this.#parts.outbox.entries });
    this.#pump();
  }

  #refused(command: ClientCommand, refusal: Refusal): void {
    // What ballots would be lost is a question, and whoever asked puts it in a dialog.
    if (refusal.kind === 'rejected' && refusal.code === 'ballotsWouldBeLost') return;
    if (command.type !== 'castBallot') return this.#parts.tell(refusal.message);
    this.#set({ notCounted: new Set([...this.#snapshot.notCounted, command.round]) });
    const round = this.#snapshot.replica.confirmed.rounds.find(({ id }) => id === command.round);
    const isLate =
      refusal.kind === 'rejected' &&
      (refusal.code === 'roundNotOpen' || round === undefined || round.status !== 'open');
    if (!isLate) return this.#parts.tell(refusal.message);
    const hadOne = this.#snapshot.ballots[command.round] !== undefined;
    this.#parts.tell(
      hadOne
        ? 'The round closed before your change arrived. Your earlier ballot counts.'
        : 'The round closed before your ballot arrived. It was not counted.',
    );
  }

  #forgetNotCounted(round: RoundId): void {
    if (!this.#snapshot.notCounted.has(round)) return;
    this.#set({ notCounted: new Set([...this.#snapshot.notCounted].filter((id) => id !== round)) });
  }

  #close(closed: Closed): void {
    this.#clearTimers();
    this.#parts.outbox.clear(closed.message);
    if (closed.reason === 'deleted') this.#parts.own.forget();
    this.#set({ closed, pending: [], ballots: this.#parts.own.all });
    this.#parts.link.stop();
  }

  #clearTimers(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#openTimer !== null) clearTimeout(this.#openTimer);
    this.#timer = null;
    this.#openTimer = null;
  }

  #set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#parts.changed(this.#snapshot);
  }
}
