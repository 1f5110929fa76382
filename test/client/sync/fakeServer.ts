import { findTemplate } from '../../../shared/catalogue/templates.ts';
import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId, sessionId } from '../../../shared/ids.ts';
import type { ParticipantId, RoundId } from '../../../shared/ids.ts';
import type { Answer, CommandRequest, Delivery, Welcome } from '../../../shared/protocol/messages.ts';
import type { Command } from '../../../shared/session/commands.ts';
import { decide } from '../../../shared/session/decide.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { evolve } from '../../../shared/session/evolve.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import type { Link, LinkEvents } from '../../../client/sync/link.ts';

export const session = sessionId('aaaaaaaaaaaaaaaaaaaaaa');

/** Uniform 0..1 numbers that a seed makes the same again. */
export const seeded = (seed: number): (() => number) => {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface Line {
  readonly participant: ParticipantId;
  readonly events: LinkEvents;
}

/** The server's promises in memory: one order, marks per client, a box, deliveries to every open line. */
export class FakeServer {
  seq = 0;
  state: SessionState = initialState;
  readonly log: (readonly SessionEvent[])[] = [];
  readonly box = new Map<string, { readonly ballot: Ballot; readonly clientId: string; readonly clientSeq: number }>();
  readonly applied: string[] = [];
  readonly lines = new Set<Line>();
  readonly #marks = new Map<string, number>();
  /** Whether a page hears how a ballot changed on another; else it has to ask. */
  tellsBallots = true;
  deliver: (line: Line, delivery: Delivery) => void = (line, delivery) => line.events.commits(delivery);

  constructor(people = 3) {
    const template = findTemplate('inventory-saas');
    if (template === null) throw new Error('the worked example is missing');
    const { frame, situation } = template;
    this.run(null, {
      type: 'createSession',
      template: template.id,
      frame,
      situation,
      rehearsal: false,
      predecessor: null,
    });
    for (let count = 0; count < people; count += 1) {
      this.run(null, { type: 'joinSession', role: 'participant', simulated: false });
    }
  }

  /** Decides, appends and delivers; the events it led to, or the sentence of the refusal. */
  run(actor: ParticipantId | null, command: Command): Answer<{ seq: number }> {
    const decision = decide(this.state, command, {
      actor,
      at: 1_000 + this.seq,
      opened: this.opened(command),
      facilitatorsAwaySince: null,
      recordId: null,
      findFramework: () => null,
      random: () => 0.5,
    });
    if (!decision.ok) return { ok: false, refusal: { kind: 'rejected', ...decision.rejection } };
    if (decision.events.length > 0) {
      this.seq += 1;
      this.log.push(decision.events);
      this.state = decision.events.reduce(evolve, this.state);
      const delivery: Delivery = { sessionId: session, from: this.seq, to: this.seq, events: decision.events };
      for (const line of this.lines) this.deliver(line, delivery);
    }
    return { ok: true, value: { seq: this.seq } };
  }

  command(participant: ParticipantId, request: CommandRequest): Answer<{ seq: number }> {
    const { clientId, clientSeq, command } = request;
    if (clientSeq <= (this.#marks.get(clientId) ?? 0)) return { ok: true, value: { seq: this.seq } };
    const answer = this.run(participant, command);
    if (!answer.ok) return answer;
    this.#marks.set(clientId, clientSeq);
    this.applied.push(`${clientId}:${clientSeq}`);
    if (command.type === 'castBallot')
      this.box.set(`${command.round}/${participant}`, { ballot: command.ballot, clientId, clientSeq });
    if (command.type === 'withdrawBallot') this.box.delete(`${command.round}/${participant}`);
    if (command.type === 'castBallot' || command.type === 'withdrawBallot') {
      const { round } = command;
      const ballot = command.type === 'castBallot' ? command.ballot : null;
      const vote = this.tellsBallots ? { round, clientId, ballot } : { round, clientId };
      for (const line of this.lines) if (line.participant === participant) line.events.voted(vote);
    }
    return answer;
  }

  open(line: Line, after: number): Answer<Welcome> {
    this.lines.add(line);
    const tail = after > 0 && after <= this.seq && this.seq - after < 20;
    return {
      ok: true,
      value: {
        seq: this.seq,
        state: tail ? null : this.state,
        events: tail ? this.log.slice(after).flat() : [],
        me: line.participant,
        names: this.state.people.map(({ id }) => ({ participant: id, name: `Person number ${id}` })),
        present: this.state.people.map(({ id }) => id),
        facilitatorsAwaySince: null,
        ballots: this.ballotsOf(line.participant),
        code: 'K7QM2XRD',
        serverNow: Date.now() + 5_000,
      },
    };
  }

  ballotsOf(participant: ParticipantId): Record<RoundId, Ballot> {
    const own = [...this.box].filter(([key]) => key.endsWith(`/${participant}`));
    return Object.fromEntries(own.map(([key, { ballot }]) => [key.split('/')[0] ?? '', ballot]));
  }

  ballotOf(round: RoundId, participant: ParticipantId): Ballot | null {
    return this.box.get(`${round}/${participant}`)?.ballot ?? null;
  }

  private opened(command: Command) {
    if (command.type !== 'revealRound' && command.type !== 'movePhase') return null;
    return [...this.box].map(([key, { ballot }]) => ({
      participant: participantId(Number(key.split('/')[1])),
      ballot,
    }));
  }
}

/** How badly a line behaves; chances between 0 and 1. */
export interface Weather {
  lost: number;
  doubled: number;
  cut: number;
  busy: number;
  latency: number;
}

export const calm = (): Weather => ({ lost: 0, doubled: 0, cut: 0, busy: 0, latency: 5 });

/** A line to the fake server through the given weather. Messages of one direction may overtake each other only when doubled. */
export class FakeLink implements Link {
  readonly #server: FakeServer;
  readonly #participant: ParticipantId;
  readonly weather: Weather;
  readonly #random: () => number;
  #line: Line | null = null;
  #events: LinkEvents | null = null;
  isUp = false;
  canConnect = true;
  sent: CommandRequest[] = [];
  opened = 0;
  /** How often it was asked for one's own ballots. */
  asked = 0;

  constructor(server: FakeServer, participant: ParticipantId, weather: Weather, random: () => number) {
    this.#server = server;
    this.#participant = participant;
    this.weather = weather;
    this.#random = random;
  }

  start(events: LinkEvents): void {
    this.#events = {
      ...events,
      commits: (delivery) => {
        const line = this.#line;
        const arrive = (): void => {
          if (this.isUp && this.#line === line) events.commits(delivery);
        };
        if (this.#random() < this.weather.lost) return;
        this.#later(arrive);
        if (this.#random() < this.weather.doubled) this.#later(arrive, 10);
      },
      voted: (vote) => {
        if (this.#random() >= this.weather.lost) this.#later(() => this.isUp && events.voted(vote));
      },
    };
    this.connect();
  }

  connect(): void {
    if (!this.canConnect || this.isUp || this.#events === null) return;
    this.isUp = true;
    this.#events.up();
  }

  cut(comesBack = true): void {
    if (!this.isUp) return;
    this.isUp = false;
    if (this.#line !== null) this.#server.lines.delete(this.#line);
    this.#line = null;
    this.#events?.down('cut');
    if (comesBack) setTimeout(() => this.connect(), 1_000 + this.#random() * 2_000);
  }

  open(request: { after: number }): Promise<Answer<Welcome>> {
    this.opened += 1;
    return this.#ask(() => {
      const events = this.#events;
      if (events === null) throw new Error('not started');
      this.#line ??= { participant: this.#participant, events };
      return this.#server.open(this.#line, request.after);
    });
  }

  command(request: CommandRequest): Promise<Answer<{ seq: number }>> {
    this.sent.push(request);
    if (this.#random() < this.weather.cut) setTimeout(() => this.cut(), this.weather.latency / 2);
    if (this.#random() < this.weather.busy) {
      return this.#ask(() => ({ ok: false, refusal: { kind: 'unavailable', message: 'Busy, trying again.' } }));
    }
    return this.#ask(() => this.#server.command(this.#participant, request));
  }

  nudge(): Promise<Answer<null>> {
    return this.#ask(() => ({ ok: true, value: null }));
  }

  ballots(): Promise<Answer<Welcome['ballots']>> {
    this.asked += 1;
    return this.#ask(() => ({ ok: true, value: this.#server.ballotsOf(this.#participant) }));
  }

  wake(): void {
    this.connect();
  }

  pause(ms: number): void {
    this.cut(false);
    setTimeout(() => this.connect(), ms);
  }

  stop(): void {
    this.cut(false);
    this.canConnect = false;
  }

  tell(): LinkEvents {
    if (this.#events === null) throw new Error('not started');
    return this.#events;
  }

  /** The question or the answer may get lost; then the line stays silent for six seconds. */
  #ask<T>(answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.isUp) return reject(new Error('down'));
      setTimeout(() => reject(new Error('silence')), 6_000);
      if (this.#random() < this.weather.lost) return;
      this.#later(() => {
        if (!this.isUp) return reject(new Error('down'));
        const value = answer();
        if (this.#random() < this.weather.lost) return;
        this.#later(() => (this.isUp ? resolve(value) : reject(new Error('down'))));
      });
    });
  }

  #later(act: () => void, times = 1): void {
    setTimeout(act, this.weather.latency * times * (0.5 + this.#random()));
  }
}
