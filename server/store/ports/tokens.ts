import type { PersonKey } from './person.ts';

/** What a token opens: reading, changing, or the calendar of review dates alone. */
export type TokenScope = 'read' | 'write' | 'calendar';

/** A secret that stands for a person. The secret itself is never kept. */
export interface ApiToken {
  readonly id: string;
  readonly person: PersonKey;
  readonly name: string;
  /** Lower-case hex SHA-256 of the secret. */
  readonly hash: string;
  /** Its last four characters, to tell one from another. */
  readonly hint: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: number;
  readonly usedAt: number | null;
  /** `null`: until it is revoked. */
  readonly expiresAt: number | null;
}

/** Secrets for programs, found by their hash alone. */
export interface Tokens {
  put(token: ApiToken): Promise<void>;
  byHash(hash: string): Promise<ApiToken | null>;
  /** Newest first. */
  of(person: PersonKey): Promise<readonly ApiToken[]>;
  /** Notes when it was last used; never brings a revoked one back. */
  used(id: string, at: number): Promise<void>;
  /** False when the person has no such token. */
  revoke(person: PersonKey, id: string): Promise<boolean>;
  dropPerson(person: PersonKey): Promise<void>;
}
