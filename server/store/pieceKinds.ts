import type { Stores } from './ports.ts';
import type { PieceKind } from './ports/copying.ts';

/** Which pieces hold what a port keeps; a port that nobody has thought of is an error of types here. */
export const piecesOf: Readonly<
  Record<Exclude<keyof Stores, 'ping' | 'close' | 'copying'>, readonly [PieceKind, ...PieceKind[]]>
> = {
  log: ['commits'],
  ballots: ['ballots', 'seals'],
  directory: ['guests', 'sessions', 'members', 'persons', 'personalLinks'],
  records: ['recordNumber', 'records', 'successors'],
  doors: ['doorKeys', 'knocks'],
  tokens: ['tokens'],
  webhooks: ['webhooks', 'deliveries'],
  healthFigures: ['healthFigures', 'healthAnswers', 'healthAttached'],
  accounts: ['accounts', 'identities', 'mailTokens'],
  logins: ['logins'],
};

/** In the order in which they are written. */
export const pieceKinds: readonly PieceKind[] = Object.values(piecesOf).flat();
