import { z } from 'zod';
import type { Reader } from './reader.ts';
import { wholeNumber } from './values.ts';

/** What several processes need, and how they are watched. */
export interface ClusterConfig {
  /** Lets several processes hear each other at once and count together; `null`: each by itself. */
  readonly redisUrl: string | null;
  /** Port of `/metrics` alone; `null`: none. */
  readonly metricsPort: number | null;
  /** Bearer token of `/metrics`; with it alone, they are served on the main port. */
  readonly metricsToken: string | null;
}

const redisUrl = z.string().regex(/^rediss?:\/\/\S+$/, 'must be an address such as redis://localhost:6379');
const token = z.string().min(16, 'must have at least 16 characters');

export const readCluster = (read: Reader): ClusterConfig => ({
  redisUrl: read<string | null>('REDIS_URL', redisUrl, null, 'secret'),
  metricsPort: read<number | null>('METRICS_PORT', wholeNumber(0, 65_535), null),
  metricsToken: read<string | null>('METRICS_TOKEN', token, null, 'secret'),
});
