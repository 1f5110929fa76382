import { z } from 'zod';

// As much of GitHub's answers as is read: https://docs.github.com/rest

export const repositorySchema = z.object({
  full_name: z.string(),
  html_url: z.string(),
  archived: z.boolean(),
  created_at: z.string(),
  stargazers_count: z.number(),
});
export const contributorsSchema = z.array(
  z.object({
    author: z.object({ login: z.string(), type: z.string() }).nullable(),
    weeks: z.array(z.object({ w: z.number(), c: z.number() })),
  }),
);
export const releasesSchema = z.array(
  z.object({ draft: z.boolean(), prerelease: z.boolean(), published_at: z.string().nullable() }),
);
export const searchSchema = z.object({ total_count: z.number() });

/** What is kept of an answer; whole ones can have megabytes. */
export interface Kept {
  readonly repository: z.infer<typeof repositorySchema>;
  readonly contributors: readonly { readonly isBot: boolean; readonly weeks: readonly (readonly [number, number])[] }[];
  /** ISO date-times. */
  readonly releases: readonly string[];
  readonly opened: number | null;
  readonly closed: number | null;
}
