import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { delivered, freshReplica, welcomed } from '../../client/sync/replica.ts';
import type { Step } from '../../client/sync/replica.ts';
import { rules } from '../../client/sync/rules.ts';
import type { Ballot } from '../../shared/board/ballots.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import { protocolVersion } from '../../shared/protocol/messages.ts';
import type {
  Answer,
  ClientToServer,
  OwnVote,
  Presence,
  ServerToClient,
  Welcome,
} from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Round, SessionState } from '../../shared/session/state.ts';
import { checkFrame } from './frames.ts';
import { Visitor } from './visitor.ts';
import type { HttpAnswer } from './visitor.ts';

type Wire = Socket<ServerToClient, ClientToServer>;

/** Somebody with a browser but no screen: a cookie jar, a connection and a replica, speaking the real protocol. */
export class TestParticipant extends Visitor {
  readonly name: string;
  /** Every body and every frame this person ever received, as text. */
  readonly received: string[] = [];
  readonly nudges: ParticipantId[] = [];
  /** Rounds in which another of my connections changed my ballot. */
  readonly voted: OwnVote[] = [];
  session: SessionId | null = null;
  me: ParticipantId | null = null;
  welcome: Welcome | null = null;
  presence: Presence | null = null;
  names = new Map<ParticipantId, string>();
  deliveries = 0;
  welcomes = 0;
  #replica = freshReplica(rules);
  #isFresh = false;
  #isOpening = false;
  #askAgain = false;
  deleted = false;
  restarting = 0;
  readonly clientId: string;
  #clientSeq = 0;
  #wire: Wire | null = null;
  #watchers = new Set<() => void>();

  constructor(url: string, name: string) {
    super(url);
    this.name = name;
    this.clientId = `test-${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${Math.random().toString(36).slice(2, 8)}`;
  }

  get seq(): number {
    return this.#replica.seq;
  }

  get state(): SessionState {
    return this.#replica.confirmed;
  }

  override async http(...asked: Parameters<Visitor['http']>): Promise<HttpAnswer> {
    const answer = await super.http(...asked);
    this.received.push(answer.text);
    return answer;
  }

  /** Comes back with the cookies of now, as a page does after the server has hung up. */
  reconnect(): void {
    const { wire } = this;
    wire.io.opts.extraHeaders = { origin: this.url, cookie: this.cookie };
    wire.disconnect().connect();
  }

  /** Starts a session as its facilitator and opens it. */
  async found(template = 'inventory-saas', more: Record<string, unknown> = {}): Promise<SessionId> {
    const answer = await this.http('POST', '/api/sessions', { template, name: this.name, ...more });
    if (answer.status !== 201) throw new Error(`no session: ${answer.text}`);
    const { sessionId } = answer.json as { sessionId: SessionId };
    await this.open(sessionId);
    return sessionId;
  }

  async join(session: SessionId, role: 'participant' | 'observer' = 'participant'): Promise<ParticipantId> {
    const answer = await this.http('POST', `/api/sessions/${session}/join`, { name: this.name, role });
    if (answer.status !== 200) throw new Error(`not joined: ${answer.text}`);
    await this.open(session);
    return (answer.json as { participant: ParticipantId }).participant;
  }

  get wire(): Wire {
    this.#wire ??= this.#connect();
    return this.#wire;
  }

  #connect(): Wire {
    const wire: Wire = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      // As a page does, so that a balancer can lead all people of a session to one server.
      ...(this.session === null ? {} : { query: { session: this.session } }),
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      extraHeaders: { origin: this.url, ...this.credentials },
    });
    const listenToFrames = (): void => {
      wire.io.engine.on('packet', ({ data }: { data?: unknown }) => {
        if (typeof data !== 'string') return;
        this.received.push(data);
        checkFrame(data);
      });
    };
    wire.io.on('open', listenToFrames);
    wire.on('connect', () => {
      if (this.session !== null) void this.#reopen();
    });
    wire.on('session:commits', (delivery) => {
      this.deliveries += 1;
      this.#step(delivered(rules, this.#replica, delivery));
    });
    wire.on('session:presence', (presence) => {
      this.presence = presence;
      this.#changed();
    });
    wire.on('session:names', ({ names }) => {
      for (const { participant, name } of names) this.names.set(participant, name);
      this.#changed();
    });
    wire.on('session:nudged', ({ by }) => {
      this.nudges.push(by);
      this.#changed();
    });
    wire.on('session:voted', (vote) => {
      this.voted.push(vote);
      this.#changed();
    });
    wire.on('session:deleted', () => {
      this.deleted = true;
      this.#changed();
    });
    wire.on('server:restarting', () => {
      this.restarting += 1;
      this.#changed();
    });
    wire.on('disconnect', () => {
      this.#isFresh = false;
      this.#changed();
    });
    return wire;
  }

  async open(session: SessionId): Promise<Welcome> {
    if (session !== this.session) this.#replica = freshReplica(rules);
    this.session = session;
    const answer = await this.ask(session, 0);
    if (!answer.ok) throw new Error(`not opened: ${answer.refusal.message}`);
    this.#take(0, answer.value);
    return answer.value;
  }

  ask(session: SessionId, after: number): Promise<Answer<Welcome>> {
    return this.wire
      .timeout(10_000)
      .emitWithAck('session:open', { version: protocolVersion, sessionId: session, after });
  }

  /** One question at a time, as a page asks: two tails that overlap cannot both be folded. */
  async #reopen(): Promise<void> {
    if (this.session === null) return;
    if (this.#isOpening) {
      this.#askAgain = true;
      return;
    }
    this.#isOpening = true;
    this.#askAgain = false;
    const after = this.seq;
    const answer = await this.ask(this.session, after).catch(() => null);
    this.#isOpening = false;
    if (answer?.ok === true) this.#take(after, answer.value);
    if (this.#askAgain) void this.#reopen();
  }

  #take(after: number, welcome: Welcome): void {
    this.welcome = welcome;
    this.welcomes += 1;
    this.#isFresh = true;
    this.me = welcome.me;
    for (const { participant, name } of welcome.names) this.names.set(participant, name);
    this.#step(welcomed(rules, this.#replica, after, welcome));
  }

  #step({ replica, gap }: Step): void {
    this.#replica = replica;
    this.#changed();
    if (gap) void this.#reopen();
  }

  /** A new message each time, sent again when it came too soon; give `clientSeq` to repeat one. */
  async send(command: ClientCommand, clientSeq = (this.#clientSeq += 1)): Promise<Answer<{ seq: number }>> {
    if (this.session === null) throw new Error('open a session first');
    const request = { sessionId: this.session, clientId: this.clientId, clientSeq, command };
    for (;;) {
      const answer = await this.wire.timeout(10_000).emitWithAck('session:command', request);
      if (answer.ok || answer.refusal.kind !== 'tooMany') return answer;
      const { retryInMs } = answer.refusal;
      await new Promise((resolve) => setTimeout(resolve, retryInMs));
    }
  }

  /** Sends and expects agreement. */
  async do(command: ClientCommand): Promise<number> {
    const answer = await this.send(command);
    if (!answer.ok) throw new Error(`${command.type} refused: ${JSON.stringify(answer.refusal)}`);
    await this.until(() => this.seq >= answer.value.seq);
    return answer.value.seq;
  }

  /** Sends and expects refusal; answers its kind, or the code of a rejection. */
  async refused(command: ClientCommand): Promise<string> {
    const answer = await this.send(command);
    if (answer.ok) throw new Error(`${command.type} was not refused`);
    return answer.refusal.kind === 'rejected' ? answer.refusal.code : answer.refusal.kind;
  }

  cast(ballot: Ballot): Promise<number> {
    return this.do({ type: 'castBallot', round: this.round().id, ballot });
  }

  /** The round that is open now. */
  round(): Round {
    const round = this.state.rounds.find(({ status }) => status === 'open');
    if (round === undefined) throw new Error(`no round is open in ${this.state.phase}`);
    return round;
  }

  /** Resolves when the line is back and the gap is healed. */
  async backOnline(): Promise<void> {
    const before = this.welcomes;
    await this.until(() => this.wire.connected && (this.welcomes > before || this.#isFresh));
  }

  /** Resolves when the condition holds; looks again after everything that arrives. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
  }

  leave(): void {
    this.#wire?.disconnect();
    this.#wire = null;
  }
}
