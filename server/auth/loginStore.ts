import { createHash } from 'node:crypto';
import { Store } from 'express-session';
import type { SessionData } from 'express-session';
import type { PersonKey } from '../store/ports.ts';
import type { Logins } from '../store/ports/logins.ts';

declare module 'express-session' {
  interface SessionData {
    person?: PersonKey;
    device?: string;
    /** Milliseconds. */
    createdAt?: number;
    usedAt?: number;
    /** Where to go on after a provider has sent somebody back. */
    next?: string;
  }
}

const minute = 60_000;
const hour = 60 * minute;
/** A login nobody uses ends after this long, and every login after the second. */
export const idleTime = 12 * hour;
const longestLogin = 30 * 24 * hour;
/** How long the way to a provider and back may take. */
const onTheWay = 10 * minute;
/** Times of use are exact to this. */
const grain = minute;

/** The store knows no id that a cookie holds, only what it hashes to. */
export const loginIdOf = (sid: string): string => createHash('sha256').update(sid).digest('base64url');

export class LoginStore extends Store {
  readonly #logins: Logins;
  readonly #clock: () => number;

  constructor(logins: Logins, clock: () => number) {
    super();
    this.#logins = logins;
    this.#clock = clock;
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.#logins.login(loginIdOf(sid), this.#clock()).then(
      (login) =>
        callback(null, login === null ? null : { ...(JSON.parse(login.body) as SessionData), usedAt: login.usedAt }),
      (error: unknown) => callback(error),
    );
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    const now = this.#clock();
    const { person = null, device = '', createdAt = now } = session;
    const kept = { ...session };
    delete kept.usedAt;
    const put = async (): Promise<void> => {
      await this.#logins.sweep(now);
      await this.#logins.put({
        id: loginIdOf(sid),
        person,
        device,
        createdAt,
        usedAt: now,
        expiresAt: endOf(person, createdAt, now),
        body: JSON.stringify(kept),
      });
    };
    put().then(
      () => callback?.(),
      (error: unknown) => callback?.(error),
    );
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.#logins.drop(loginIdOf(sid)).then(
      () => callback?.(),
      (error: unknown) => callback?.(error),
    );
  }

  override touch(sid: string, session: SessionData, callback?: () => void): void {
    const now = this.#clock();
    const { person, createdAt = now, usedAt = now } = session;
    if (person === undefined || now - usedAt < grain) return callback?.();
    // The answer is good even when the time of its use is not kept.
    this.#logins.touch(loginIdOf(sid), now, endOf(person, createdAt, now)).then(
      () => callback?.(),
      () => callback?.(),
    );
  }
}

const endOf = (person: PersonKey | null, createdAt: number, now: number): number =>
  person === null ? createdAt + onTheWay : Math.min(now + idleTime, createdAt + longestLogin);
