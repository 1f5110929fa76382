import { canonicalJson } from '../../../shared/record/canonicalJson.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { evolve } from '../../../shared/session/evolve.ts';
import { initialState } from '../../../shared/session/initialState.ts';
import type { SessionState } from '../../../shared/session/state.ts';
import { sha256 } from '../../sha256.ts';
import { pieceKinds } from '../pieceKinds.ts';
import type { CopyMark, Copying, Piece, PieceKind, Pieces } from '../ports/copying.ts';

/** How many pieces travel at once. */
const pageSize = 100;

export type Migration =
  | { readonly ok: true; readonly counts: Readonly<Record<PieceKind, number>>; readonly altered: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Copies everything from one engine into another that is empty or was left half-way by the same copy, then reads both
 * again: every piece, the state that every log gives when it is folded, and every record's hash must be the same.
 */
export async function migrateStores(
  from: Copying,
  to: Copying,
  source: string,
  say: (line: string) => void = () => undefined,
): Promise<Migration> {
  const begun = await to.mark();
  if (begun !== null && begun.source !== source)
    return refused(`The target holds half of another copy, from ${begun.source}. Empty it first.`);
  if ((await firstFound(from)) === null) return refused(`There is nothing to copy in ${source}.`);
  if (begun === null) {
    const found = await firstFound(to);
    if (found !== null) return refused(`The target is not empty: it holds ${found}. Empty it first.`);
  } else say(`Going on where an earlier copy stopped${begun.kind === null ? '' : `, in ${begun.kind}`}.`);
  await copyAll(from, to, begun ?? { source, kind: pieceKinds[0] ?? null, after: null }, say);

  say('Reading both sides again …');
  const [left, right] = [await digestOf(from), await digestOf(to)];
  const wrong = pieceKinds.filter((kind) => left.digests[kind] !== right.digests[kind]);
  if (wrong.length > 0)
    return refused(
      `The two sides differ in ${wrong.join(', ')}. Was the source used meanwhile? Stop it, empty the target and begin again.`,
    );
  if (left.states !== right.states) return refused('Folding the logs of both sides gives different states.');
  await to.putMark(null);
  return { ok: true, counts: right.counts, altered: right.altered };
}

async function copyAll(from: Copying, to: Copying, begun: CopyMark, say: (line: string) => void): Promise<void> {
  if (begun.kind === null) return;
  let after = begun.after;
  for (const kind of pieceKinds.slice(pieceKinds.indexOf(begun.kind))) {
    for (;;) {
      await to.putMark({ ...begun, kind, after });
      const { pieces, next } = await from.page(kind, after, pageSize);
      if (pieces.length > 0) await to.take(kind, pieces);
      after = next;
      if (next === null) break;
    }
    say(`${kind} copied`);
  }
  await to.putMark({ ...begun, kind: null, after: null });
}

/** What there is in an engine, in words; `null` when it holds nothing. */
async function firstFound(copying: Copying): Promise<string | null> {
  for (const kind of pieceKinds) if ((await copying.page(kind, null, 1)).pieces.length > 0) return kind;
  return null;
}

interface Digest {
  readonly counts: Readonly<Record<PieceKind, number>>;
  readonly digests: Readonly<Record<PieceKind, string>>;
  /** Of the states that the logs give. */
  readonly states: string;
  /** Records that do not verify, on whichever side. */
  readonly altered: readonly string[];
}

/** Engines order by other keys, so a digest is of the set of the pieces. */
async function digestOf(copying: Copying): Promise<Digest> {
  const counts = {} as Record<PieceKind, number>;
  const digests = {} as Record<PieceKind, string>;
  const states = new Map<string, { readonly state: SessionState; readonly seq: number }>();
  const altered: string[] = [];
  for (const kind of pieceKinds) {
    const hashes: string[] = [];
    for await (const piece of piecesOf(copying, kind)) {
      hashes.push(sha256(canonicalJson(piece)));
      if (kind === 'commits') fold(states, piece as Pieces['commits']);
      if (kind === 'records' && !verifyRecord(piece as DecisionRecord, sha256).intact)
        altered.push((piece as DecisionRecord).body.id);
    }
    counts[kind] = hashes.length;
    digests[kind] = sha256(hashes.sort().join('\n'));
  }
  const folded = [...states].map(([session, { state }]) => `${session} ${sha256(canonicalJson(state))}`).sort();
  return { counts, digests, states: sha256(folded.join('\n')), altered };
}

/** Every piece of a kind. */
async function* piecesOf(copying: Copying, kind: PieceKind): AsyncGenerator<Piece> {
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<Copying['page']>> = await copying.page(kind, after, pageSize);
    yield* page.pieces;
    if (page.next === null) return;
    after = page.next;
  }
}

function fold(
  states: Map<string, { readonly state: SessionState; readonly seq: number }>,
  { session, commit }: Pieces['commits'],
): void {
  const { state, seq } = states.get(session) ?? { state: initialState, seq: 0 };
  if (commit.seq !== seq + 1)
    throw new Error(`The log of session ${session.slice(0, 4)}… has a gap after ${String(seq)}.`);
  states.set(session, { state: commit.events.reduce(evolve, state), seq: commit.seq });
}

const refused = (reason: string): Migration => ({ ok: false, reason });
