import type { RepositoryFigures } from '../../../shared/scoring/health/repository.ts';
import type { CandidateId, SessionId } from '../../../shared/ids.ts';

/** What a code host said of one repository, with what to ask it again by. */
export interface CachedFigures {
  /** `owner/name`, lower case. */
  readonly repository: string;
  readonly figures: RepositoryFigures;
  readonly fetchedAt: number;
}

/** One answer of a code host as it came, to be asked for again by its ETag. */
export interface CachedAnswer {
  /** Path and query. */
  readonly path: string;
  readonly etag: string;
  readonly body: string;
}

/** Figures of repositories, and which candidate of which session they were fetched for. Cache: may be lost. */
export interface HealthFigures {
  put(figures: CachedFigures): Promise<void>;
  get(repository: string): Promise<CachedFigures | null>;
  putAnswer(answer: CachedAnswer): Promise<void>;
  answer(path: string): Promise<CachedAnswer | null>;
  /** One repository a candidate; a new one replaces the old. */
  attach(session: SessionId, candidate: CandidateId, repository: string): Promise<void>;
  attached(session: SessionId): Promise<readonly { readonly candidate: CandidateId; readonly repository: string }[]>;
  dropSession(session: SessionId): Promise<void>;
}
