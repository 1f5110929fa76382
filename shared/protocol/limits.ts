import { ballotTexts, sessionLimits } from '../session/limits.ts';

/** Every size the edge lets through: characters of texts, entries of lists and bytes of messages. */
export const limits = {
  /** One message over the socket, and one JSON body. */
  messageBytes: 64 * 1024,
  slug: 40,
  name: 60,
  title: 120,
  question: 500,
  line: 200,
  reason: ballotTexts.reason,
  paragraph: 4000,
  tags: 12,
  tag: 30,
  languages: 8,
  language: 30,
  domains: 9,
  needs: 14,
  running: 40,
  mitigations: 20,
  triggers: 12,
  clientId: 64,
  searchText: 200,
  passphrase: 200,
  shortestPassphrase: 8,
  email: 254,
  shortestPassword: 12,
  longestPassword: 256,
  ...sessionLimits,
} as const;
