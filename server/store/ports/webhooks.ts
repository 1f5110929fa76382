import type { SessionId } from '../../../shared/ids.ts';
import type { PersonKey } from './person.ts';

export type WebhookEvent = 'opened' | 'revealed' | 'decided' | 'reviewDue';
export type WebhookFormat = 'json' | 'slack' | 'teams' | 'mattermost' | 'discord';

/** Where news of one session, or of all sessions a person facilitates, is sent. */
export interface Webhook {
  readonly id: string;
  /** Who made it; news is sent only while they facilitate the session it is about. */
  readonly person: PersonKey;
  /** `null`: all sessions this person facilitates. */
  readonly session: SessionId | null;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly events: readonly WebhookEvent[];
  /** Signs the generic format; the receiver knows it too. */
  readonly secret: string;
  readonly createdAt: number;
  /** One sentence on why nothing is sent any more; `null` while it is on. */
  readonly paused: string | null;
  /** Attempts that failed since the last one that did not. */
  readonly failures: number;
}

/** One message on its way, or its trace afterwards. */
export interface Delivery {
  /** Made of what it is about, so that the same news is never queued twice. */
  readonly id: string;
  readonly webhook: string;
  readonly event: WebhookEvent | 'test';
  readonly body: string;
  readonly createdAt: number;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** When the next attempt may be made. */
  readonly nextAt: number;
  readonly triedAt: number | null;
  /** The receiver's HTTP status, or why there was none; empty before the first attempt. */
  readonly outcome: string;
}

/** Subscriptions, and the queue of what is to be sent to them; every write is durable before it resolves. */
export interface Webhooks {
  put(webhook: Webhook): Promise<void>;
  get(id: string): Promise<Webhook | null>;
  /** Newest first. */
  of(person: PersonKey): Promise<readonly Webhook[]>;
  /** Those that are on: for this session, and for all sessions of somebody. */
  listening(session: SessionId): Promise<readonly Webhook[]>;
  /** Counts a failed attempt and answers how many there were in a row; a success counts from zero. */
  count(id: string, succeeded: boolean): Promise<number>;
  pause(id: string, reason: string | null): Promise<void>;
  /** With its deliveries. */
  drop(id: string): Promise<void>;
  dropSession(session: SessionId): Promise<void>;
  dropPerson(person: PersonKey): Promise<void>;

  /** False when there is a delivery of this id already. */
  queue(delivery: Delivery): Promise<boolean>;
  /** Waiting deliveries whose time has come, the oldest first. */
  due(now: number, limit: number): Promise<readonly Delivery[]>;
  /** Takes the attempt after `attempts` for oneself until then; false when somebody else has. */
  claim(id: string, attempts: number, until: number): Promise<boolean>;
  settle(delivery: Delivery): Promise<void>;
  /** The latest of one webhook, newest first. */
  deliveries(webhook: string, limit: number): Promise<readonly Delivery[]>;
  /** Drops what was queued before and waits no more. */
  forget(before: number): Promise<void>;
}
