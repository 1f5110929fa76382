import type { z } from 'zod';
import type { RepositoryFigures } from '../../shared/scoring/health/repository.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { OutboundRefusal } from '../outbound/outbound.ts';
import type { CachedFigures, HealthFigures } from '../store/ports/healthFigures.ts';
import { contributorsSchema, releasesSchema, repositorySchema, searchSchema } from './githubAnswers.ts';
import { figuresFrom } from './githubFigures.ts';

/** Why there are no figures, in a sentence for whoever asked; the board stays as it is. */
export class NoFigures extends Error {
  /** As an HTTP status of ours. */
  readonly status: 404 | 502 | 503;

  constructor(status: 404 | 502 | 503, message: string) {
    super(message);
    this.name = 'NoFigures';
    this.status = status;
  }
}

/** Counts what a code host publishes of a repository, and asks no more often than it must. */
export interface CodeHost {
  /** Rejects with `NoFigures`. */
  figures(repository: string): Promise<CachedFigures>;
}

export interface GithubSetting {
  readonly outbound: Outbound;
  readonly store: HealthFigures;
  readonly clock: () => number;
  /** `https://api.github.com`, or the API of an own GitHub. */
  readonly apiUrl: string;
  /** Raises GitHub's limit of 60 questions an hour; `null` without. */
  readonly token: string | null;
  /** Waits while GitHub counts, in milliseconds. */
  readonly pause?: (ms: number) => Promise<void>;
}

const fresh = 60 * 60_000;
const halfYear = 182 * 86_400_000;
const mostBytes = 24 * 1024 * 1024;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const createGithub = (setting: GithubSetting): CodeHost => {
  const { outbound, store, clock, apiUrl, token, pause = sleep } = setting;

  const get = async (path: string, etag: string | null) => {
    try {
      return await outbound.send({
        method: 'GET',
        url: `${apiUrl}${path}`,
        headers: {
          Accept: 'application/vnd.github+json',
          'X-GitHub-Api-Version': '2022-11-28',
          'User-Agent': 'Fitboard',
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
          ...(etag === null ? {} : { 'If-None-Match': etag }),
        },
        mostBytes,
      });
    } catch (error) {
      if (!(error instanceof OutboundRefusal)) throw error;
      throw new NoFigures(502, `GitHub cannot be reached from this server. ${error.message} The board stays as it is.`);
    }
  };

  const refused = (status: number, headers: Readonly<Record<string, string | string[] | undefined>>): NoFigures => {
    const reset = Number(headers['x-ratelimit-reset']);
    if ((status === 403 || status === 429) && headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
      const at = new Date(reset * 1000).toISOString().slice(11, 16);
      return new NoFigures(503, `GitHub takes no more questions from this server until ${at} UTC. Try again then.`);
    }
    if (status === 403 || status === 429)
      return new NoFigures(503, 'GitHub takes no more questions from this server for now. Try again in some minutes.');
    if (status === 401) return new NoFigures(502, 'GitHub does not accept the token this server asks with.');
    return new NoFigures(502, `GitHub answered with ${status}. Try again later.`);
  };

  /** One question, by its ETag when it was asked before; `keep` says what of the answer stays. */
  const ask = async <Raw, T>(path: string, schema: z.ZodType<Raw>, keep: (raw: Raw) => T): Promise<T> => {
    const before = await store.answer(path);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { status, headers, body } = await get(path, before?.etag ?? null);
      if (status === 304 && before !== null) return JSON.parse(before.body) as T;
      if (status === 202) {
        await pause(1500);
        continue;
      }
      if (status === 404) throw new NoFigures(404, 'GitHub has no public repository of this name.');
      if (status === 204) return keep(schema.parse([]));
      if (status !== 200) throw refused(status, headers);
      const kept = keep(readJson(schema, body));
      const { etag } = headers;
      if (typeof etag === 'string') await store.putAnswer({ path, etag, body: JSON.stringify(kept) });
      return kept;
    }
    throw new NoFigures(503, 'GitHub is still counting the commits of this repository. Ask again in a minute.');
  };

  const readJson = <T>(schema: z.ZodType<T>, body: string): T => {
    try {
      return schema.parse(JSON.parse(body));
    } catch {
      throw new NoFigures(502, 'GitHub answered something else than its API promises. Try again later.');
    }
  };

  /** The search has a limit of its own; without it these two figures are unknown, and the rest still counts. */
  const countRequests = async (repository: string, what: 'created' | 'closed'): Promise<number | null> => {
    const query = encodeURIComponent(`repo:${repository} is:pr ${what}:>=${isoDay(clock() - halfYear)}`);
    try {
      return await ask(`/search/issues?q=${query}&per_page=1`, searchSchema, ({ total_count: count }) => count);
    } catch (error) {
      if (error instanceof NoFigures) return null;
      throw error;
    }
  };

  const count = async (repository: string): Promise<RepositoryFigures> => {
    const base = `/repos/${repository}`;
    const twoYears = clock() / 1000 - 2 * 366 * 86_400;
    const known = await ask(base, repositorySchema, (raw) => raw);
    const contributors = await ask(`${base}/stats/contributors`, contributorsSchema, (raw) =>
      raw.map(({ author, weeks }) => ({
        isBot: author === null || author.type === 'Bot' || author.login.endsWith('[bot]'),
        weeks: weeks.filter(({ w, c }) => c > 0 && w > twoYears).map(({ w, c }) => [w, c] as const),
      })),
    );
    const releases = await ask(`${base}/releases?per_page=100`, releasesSchema, (raw) =>
      raw.flatMap(({ draft, prerelease, published_at: at }) => (draft || prerelease || at === null ? [] : [at])),
    );
    const opened = await countRequests(repository, 'created');
    const closed = await countRequests(repository, 'closed');
    return figuresFrom({ repository: known, contributors, releases, opened, closed }, clock());
  };

  return {
    figures: async (asked) => {
      const repository = asked.toLowerCase();
      const before = await store.get(repository);
      if (before !== null && clock() - before.fetchedAt < fresh) return before;
      const entry = { repository, figures: await count(repository), fetchedAt: clock() };
      await store.put(entry);
      return entry;
    },
  };
};
