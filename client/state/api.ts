import type { Anonymity, Mode } from '../../shared/board/frame.ts';
import type { Framework } from '../../shared/catalogue/types.ts';
import type { ParticipantId, RecordId, SessionId } from '../../shared/ids.ts';
import type { DecisionRecord, RecordEntry, Verification } from '../../shared/record/types.ts';
import type { Door, Phase, Role } from '../../shared/session/state.ts';

/** Who this browser is to the server, and what this Fitboard asks of people. */
export interface Me {
  /** `null`: a stranger. */
  readonly person: string | null;
  readonly name: string;
  /** `null`: a guest. */
  readonly account: Account | null;
  readonly policy: Policy;
}

export interface Account {
  /** `null` when the provider that opens the account named no verified one. */
  readonly email: string | null;
  readonly name: string;
  readonly admin: boolean;
  readonly hasPassword: boolean;
}

export interface Policy {
  readonly signInToCreate: boolean;
  readonly guests: boolean;
  readonly providers: { readonly local: boolean; readonly oidc: { readonly name: string } | null };
  readonly mail: boolean;
  /** After how many days what is old is deleted by itself; `null`: never. */
  readonly retention: { readonly undecidedDays: number | null; readonly guestDays: number | null };
}

export interface TemplateItem {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly minutes: number;
}

/** One of my sessions. */
export interface SessionListItem {
  readonly id: SessionId;
  readonly title: string;
  readonly phase: Phase;
  readonly status: 'open' | 'ended' | 'archived';
  readonly rehearsal: boolean;
  readonly people: number;
  readonly candidates: number;
  readonly record: RecordId | null;
  /** Milliseconds. */
  readonly changedAt: number;
  readonly role: Role;
  /** A round is open and my ballot is not in it. */
  readonly ballotOpen: boolean;
  /** How many people are connected now. */
  readonly present: number;
}

/** What anybody who holds the link may know before joining. */
export interface SessionInfo {
  readonly id: SessionId;
  readonly title: string;
  readonly question: string;
  readonly phase: Phase;
  readonly status: 'open' | 'ended' | 'archived';
  readonly anonymity: Anonymity;
  readonly mode: Mode;
  readonly people: number;
  readonly rehearsal: boolean;
  readonly me: ParticipantId | null;
  readonly door: Door['entry'];
  /** Whether I wait to be let in, or was not. */
  readonly knock: 'waiting' | 'declined' | null;
}

/** Whom a personal link makes of this browser. */
export interface PersonalLinkInfo {
  readonly title: string;
  readonly name: string;
  /** Who this browser is in the session so far. */
  readonly now: { readonly name: string; readonly same: boolean } | null;
}

/** What opens a door besides the address of the session. */
export interface DoorKey {
  readonly passphrase?: string;
  /** The secret of the observers' link. */
  readonly invitation?: string;
}

/** A door as its facilitators see it. */
export interface DoorState {
  readonly entry: Door['entry'];
  readonly hasPassphrase: boolean;
  readonly observersLink: string | null;
}

/** Somebody who waits to be let in. */
export interface KnockItem {
  readonly id: string;
  readonly name: string;
  readonly role: 'participant' | 'observer';
  /** Milliseconds. */
  readonly at: number;
}

export type RecordFilter = Partial<Record<'text' | 'status' | 'tag' | 'person' | 'from' | 'to', string>> & {
  readonly due?: boolean;
};

export interface RecordAnswer {
  readonly record: DecisionRecord;
  readonly verification: Verification;
  /** Sessions of mine that look at it again. */
  readonly successors: readonly SessionId[];
  /** What others archived who looked at it again. */
  readonly laterRecords: readonly RecordId[];
  /** How many sessions of others are looking at it again. */
  readonly others: number;
  /** Whether I may look at it again. */
  readonly mayFollow: boolean;
}

export interface NewSession {
  readonly template: string;
  readonly name: string;
  readonly title?: string;
  readonly rehearsal?: boolean;
  readonly predecessor?: RecordId;
}

export type FrameworkItem = Pick<Framework, 'id' | 'name' | 'languages' | 'summary' | 'style'> & {
  readonly runtime: Pick<Framework['runtime'], 'model'>;
};

/** A refusal of the server, or a line that is down (`status` 0), in sentences for the screen. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The field it is about. */
  readonly path: string | null;

  constructor(status: number, title: string, detail: string, path: string | null = null) {
    super(detail === '' ? title : detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.path = path;
  }
}

const textOf = (body: unknown, field: 'title' | 'detail' | 'path'): string | null => {
  if (typeof body !== 'object' || body === null) return null;
  const value = (body as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null);
  return new ApiProblem(
    response.status,
    textOf(body, 'title') ?? 'The server could not do this',
    textOf(body, 'detail') ?? `It answered with ${response.status} and no reason. Try again in a moment.`,
    textOf(body, 'path'),
  );
};

/** One question; throws `ApiProblem`. */
export const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> => {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiProblem(0, 'No line to the server', 'The server cannot be reached. Check the network and try again.');
  }
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? (null as T) : ((await response.json()) as T);
};

const get = <T>(path: string): Promise<T> => ask<T>('GET', path);
const session = (id: SessionId): string => `/api/sessions/${encodeURIComponent(id)}`;

const queryOf = (filter: RecordFilter): string => {
  const { due, ...words } = filter;
  const query = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== ''));
  if (due === true) query.set('due', '1');
  return query.size === 0 ? '' : `?${query}`;
};

/** Every question this client asks over HTTP; each throws `ApiProblem`. */
export const api = {
  me: () => get<Me>('/api/me'),
  rename: (name: string) => ask<unknown>('PUT', '/api/me', { name }),
  address: () => get<{ url: string | null }>('/api/address'),
  templates: () => get<readonly TemplateItem[]>('/api/templates'),
  catalogue: () => get<readonly FrameworkItem[]>('/api/catalogue'),
  sessions: () => get<readonly SessionListItem[]>('/api/sessions'),
  createSession: (request: NewSession) => ask<{ sessionId: SessionId }>('POST', '/api/sessions', request),
  session: (id: SessionId) => get<SessionInfo>(session(id)),
  join: (id: SessionId, name: string, role: 'participant' | 'observer', key: DoorKey = {}) =>
    ask<{ participant: ParticipantId } | { waiting: true }>('POST', `${session(id)}/join`, { name, role, ...key }),
  leaveDoor: (id: SessionId) => ask<unknown>('DELETE', `${session(id)}/knock`),
  door: (id: SessionId) => get<DoorState>(`${session(id)}/door`),
  chooseDoor: (id: SessionId, entry: Door['entry'], passphrase?: string) =>
    ask<unknown>('PUT', `${session(id)}/door`, { entry, ...(passphrase === undefined ? {} : { passphrase }) }),
  openObserversLink: (id: SessionId) => ask<{ observersLink: string }>('POST', `${session(id)}/observers-link`, {}),
  closeObserversLink: (id: SessionId) => ask<unknown>('DELETE', `${session(id)}/observers-link`),
  knocks: (id: SessionId) => get<readonly KnockItem[]>(`${session(id)}/knocks`),
  answerKnock: (id: SessionId, knock: string, admit: boolean) =>
    ask<unknown>('POST', `${session(id)}/knocks/${encodeURIComponent(knock)}`, { admit }),
  joinByCode: (code: string) => ask<{ sessionId: SessionId }>('POST', '/api/join', { code }),
  createPersonalLink: (id: SessionId) => ask<{ secret: string }>('POST', `${session(id)}/personal-link`, {}),
  lookAtPersonalLink: (id: SessionId, secret: string) =>
    ask<PersonalLinkInfo>('POST', '/api/personal-link/look', { sessionId: id, secret }),
  redeemPersonalLink: (id: SessionId, secret: string, replace: boolean) =>
    ask<{ sessionId: SessionId }>('POST', '/api/personal-link', { sessionId: id, secret, replace }),
  renameIn: (id: SessionId, name: string) => ask<unknown>('PUT', `${session(id)}/name`, { name }),
  addTeammates: (id: SessionId, count: number) => ask<{ added: number }>('POST', `${session(id)}/teammates`, { count }),
  deleteSession: (id: SessionId) => ask<unknown>('DELETE', session(id)),
  records: (filter: RecordFilter = {}) => get<readonly RecordEntry[]>(`/api/records${queryOf(filter)}`),
  record: (id: RecordId) => get<RecordAnswer>(`/api/records/${encodeURIComponent(id)}`),
} as const;

/** One sentence for whatever went wrong. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.message : 'Something went wrong on this page. Reload it to go on.';
