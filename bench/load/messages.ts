import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Delivery, Welcome } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';

/** Whom a crowd talks to: the product, or a bare server that only does what it must. */
export type ServerKind = 'fitboard' | 'socketio' | 'ws';

/** Somebody who may take a seat in a session. */
export interface Seat {
  readonly participant: ParticipantId | null;
  /** What their browser brings; bare servers ask for none. */
  readonly cookie: string;
  /** The address they come from, by the word of a proxy. */
  readonly address: string;
}

export interface Place {
  readonly kind: ServerKind;
  readonly url: string;
}

/** A command somebody gave: all in milliseconds, `sentAt` by the clock of the machine. */
export interface Sent {
  readonly sentAt: number;
  /** Until the acknowledgement. */
  readonly took: number;
  readonly seq: number;
}

/** When a state of the log was reached by the first and the last screen of a process, and by how many. */
export interface Arrival {
  readonly seq: number;
  readonly first: number;
  readonly last: number;
  readonly screens: number;
}

/** What one process full of screens can be asked for, each with its answer. */
export interface LoadAsks {
  /** Everybody opens their session; `join`: all at once, in by the door first. Answers how long each took. */
  sit: (ask: { place: Place; rows: readonly Row[]; join: boolean }) => readonly number[];
  /** Each of them opens the session and goes again, so many times. */
  comeAndGo: (ask: { place: Place; rows: readonly Row[]; times: number }) => null;
  /** Somebody by their place in the order of sitting. */
  send: (ask: { screen: number; command: ClientCommand }) => Sent;
  /** Each of these at a moment of their own within so many milliseconds. */
  sendWithin: (ask: {
    within: number;
    commands: readonly { screen: number; command: ClientCommand }[];
  }) => readonly Sent[];
  /** What arrived since the last time this was asked. */
  arrivals: (ask: null) => readonly Arrival[];
  /** How often a screen lost its line so far, what all of them have received in bytes, and who is online. */
  lines: (ask: null) => { readonly lost: number; readonly bytes: number; readonly online: number };
  /** Everybody goes. */
  leave: (ask: null) => null;
}

/** People of one session. */
export interface Row {
  readonly session: SessionId;
  readonly seats: readonly Seat[];
}

/** What a bare server has to know to answer like the product would. */
export interface FloorSetting {
  readonly kind: Exclude<ServerKind, 'fitboard'>;
  readonly welcome: Welcome;
  /** What is sent when somebody asks for a reveal. */
  readonly reveal: Delivery['events'];
}
/** It lies in a folder of the bare server's own: it is too long for a command line. */
export const floorSettingFile = 'setting.json';

/** What the probe inside a measured server tells. */
export interface Reading {
  /** Milliseconds of processor time so far. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
  readonly heap: number;
  readonly external: number;
  /** The longest the event loop was held up since the last reading, in milliseconds. */
  readonly blocked: number;
}
