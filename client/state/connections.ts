import type { CandidateId, SessionId } from '../../shared/ids.ts';
import type { RepositoryFigures } from '../../shared/scoring/health/repository.ts';
import { ask } from './api.ts';

export interface TokenItem {
  readonly id: string;
  readonly name: string;
  /** The last four characters of the secret. */
  readonly hint: string;
  readonly scope: 'read' | 'write';
  readonly createdAt: string;
  readonly usedAt: string | null;
  readonly expiresAt: string | null;
}

export type WebhookFormat = 'json' | 'slack' | 'teams' | 'mattermost' | 'discord';
export type WebhookEvent = 'opened' | 'revealed' | 'decided' | 'reviewDue';

export interface WebhookItem {
  readonly id: string;
  readonly session: SessionId | null;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly events: readonly WebhookEvent[];
  readonly createdAt: string;
  /** Why nothing is sent any more. */
  readonly paused: string | null;
  readonly failures: number;
}

export interface DeliveryItem {
  readonly id: string;
  readonly event: WebhookEvent | 'test';
  readonly createdAt: string;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly triedAt: string | null;
  readonly outcome: string;
}

export interface CandidateFigures {
  readonly candidate: CandidateId;
  readonly figures: RepositoryFigures;
}

const hook = (id: string, more = ''): string => `/api/webhooks/${encodeURIComponent(id)}${more}`;
const health = (session: SessionId): string => `/api/sessions/${encodeURIComponent(session)}/health`;

/** What a person connects Fitboard to; each throws `ApiProblem`. */
export const connections = {
  tokens: () => ask<readonly TokenItem[]>('GET', '/api/tokens'),
  makeToken: (name: string, scope: 'read' | 'write', days: number | null) =>
    ask<{ token: TokenItem; secret: string }>('POST', '/api/tokens', { name, scope, days }),
  revokeToken: (id: string) => ask<unknown>('DELETE', `/api/tokens/${encodeURIComponent(id)}`),

  calendar: () => ask<{ createdAt: string; usedAt: string | null } | null>('GET', '/api/calendar'),
  makeCalendar: () => ask<{ path: string }>('POST', '/api/calendar', {}),
  revokeCalendar: () => ask<unknown>('DELETE', '/api/calendar'),

  webhooks: () => ask<readonly WebhookItem[]>('GET', '/api/webhooks'),
  makeWebhook: (webhook: Pick<WebhookItem, 'session' | 'url' | 'format' | 'events'>) =>
    ask<{ webhook: WebhookItem; secret: string | null }>('POST', '/api/webhooks', webhook),
  removeWebhook: (id: string) => ask<unknown>('DELETE', hook(id)),
  resumeWebhook: (id: string) => ask<WebhookItem>('POST', hook(id, '/resume'), {}),
  testWebhook: (id: string) => ask<DeliveryItem>('POST', hook(id, '/test'), {}),
  deliveries: (id: string) => ask<readonly DeliveryItem[]>('GET', hook(id, '/deliveries')),

  figures: (session: SessionId) => ask<readonly CandidateFigures[]>('GET', health(session)),
  fetchFigures: (session: SessionId, candidate: CandidateId, repository: string) =>
    ask<CandidateFigures>('POST', `${health(session)}/${encodeURIComponent(candidate)}`, { repository }),
} as const;
