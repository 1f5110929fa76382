import { z } from 'zod';
import type { Reader } from './reader.ts';

/** What the server asks of others on the network. */
export interface InterfacesConfig {
  /** Hosts inside one's own network that webhooks may reach, each `host` or `host:port`. */
  readonly webhookAllowPrivate: readonly string[];
  /** Where figures of repositories are asked for. */
  readonly githubUrl: string;
  readonly githubToken: string | null;
}

const hosts = z.string().transform((value, context) => {
  const all = value.split(',').map((host) => host.trim().toLowerCase());
  if (all.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(host))) return all;
  context.addIssue({ code: 'custom', message: 'must be hosts separated by commas, each host or host:port' });
  return z.NEVER;
});

const apiUrl = z
  .string()
  .regex(/^https?:\/\/[^/?#\s@]+(\/[^?#\s]*[^/?#\s])?$/, 'must be an address such as https://api.github.com');

export const readInterfaces = (read: Reader): InterfacesConfig => ({
  webhookAllowPrivate: read<readonly string[]>('WEBHOOK_ALLOW_PRIVATE', hosts, []),
  githubUrl: read('GITHUB_API_URL', apiUrl, 'https://api.github.com'),
  githubToken: read<string | null>('GITHUB_TOKEN', z.string().regex(/^[\w-]+$/, 'must be a token'), null, 'secret'),
});
