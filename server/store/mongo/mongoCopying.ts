import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import { participantId } from '../../../shared/ids.ts';
import { emailKey } from '../emailKey.ts';
import type { CopyMark, Copying, Piece, PieceKind, Pieces } from '../ports/copying.ts';
import {
  sessionDocument,
  entryOf,
  codes,
  guests,
  linkDocument,
  memberDocument,
  memberOf,
  members,
  personalLinks,
  personDocument,
  persons,
  sessions,
} from './mongoDirectory.ts';
import { ballotKey, ballots, marksOf, sealDocument, seals } from './ballotDocuments.ts';
import type { BallotDocument } from './ballotDocuments.ts';
import { ballotSeals } from './ballotSeals.ts';
import type { AnyCollection, Collection } from './collection.ts';
import { collection, text } from './collection.ts';
import type { Database } from './database.ts';
import {
  accountDocument,
  accountOf,
  accounts,
  addresses,
  identities,
  identityDocument,
  identityOf,
} from './mongoAccounts.ts';
import { deliveries, deliveryFields, deliveryOf } from './mongoDeliveries.ts';
import { doorKeys, knockDocument, knockOf, knocks } from './mongoDoors.ts';
import { figuresDocument, figuresOf, healthAnswers, healthAttached, healthFigures } from './mongoHealthFigures.ts';
import { commitDocument, commitOf, commits } from './mongoLog.ts';
import { loginDocument, loginOf, logins } from './mongoLogins.ts';
import { mailTokenDocument, mailTokenOf, mailTokens } from './mongoMailTokens.ts';
import { recordDocument, recordNumbers, recordOf, records, successorDocument, successors } from './mongoRecords.ts';
import { tokenDocument, tokenOf, tokens } from './mongoTokens.ts';
import { webhookFields, webhookOf, webhooks } from './mongoWebhooks.ts';
import { turnOf } from './turns.ts';
import { put } from './writes.ts';

interface MarkDocument {
  readonly _id: string;
  /** JSON. */
  readonly mark: string;
}
export const copyMarks = collection<MarkDocument>('copy_marks', { _id: text, mark: text });

type Write = readonly [collection: AnyCollection, document: { readonly _id: unknown }];

/** Where pieces of a kind lie, and how they become documents and come back. */
interface Drawer<Item, Doc> {
  readonly in: AnyCollection;
  /** What pages are ordered by, `_id` where nothing is said. */
  readonly order?: readonly [string, string];
  /** What else a document must be to count. */
  readonly only?: Readonly<Record<string, unknown>>;
  pieces(documents: readonly Doc[]): readonly Item[] | Promise<readonly Item[]>;
  writes(piece: Item): readonly Write[];
}
type AnyDrawer = Drawer<Piece, unknown>;

const write = <Doc extends { readonly _id: unknown }>(into: Collection<Doc>, document: Doc): Write => [
  into as unknown as AnyCollection,
  document,
];

/** A drawer where a piece is one document. */
function drawer<Item, Doc extends { readonly _id: unknown }>(
  from: Collection<Doc>,
  documentOf: (piece: Item) => Doc,
  pieceOf: (document: Doc) => Item,
  besides: (piece: Item) => readonly Write[] = () => [],
): Drawer<Item, Doc> {
  return {
    in: from as unknown as AnyCollection,
    pieces: (documents) => documents.map(pieceOf),
    writes: (piece) => [write(from, documentOf(piece)), ...besides(piece)],
  };
}

/** One turn of something that changes by turns. */
const firstTurn = (key: string) => turnOf(key, 1);

export function mongoCopying(db: Database): Copying {
  const drawers = drawersOf(db) as unknown as Readonly<Record<PieceKind, AnyDrawer>>;
  const marks = db.model(copyMarks);
  const model = (of: AnyCollection): Model<{ _id: unknown }> => db.model(of as Collection<{ _id: unknown }>);
  return {
    async page(kind, after, limit) {
      const { in: from, order = ['_id'], only = {}, pieces } = drawers[kind];
      const place = after === null ? null : (JSON.parse(after) as unknown[]);
      const found = await model(from)
        .find({ ...only, ...(place === null ? {} : behind(order, place)) } as never)
        .sort(Object.fromEntries(order.map((name) => [name, 1])))
        .limit(limit)
        .lean<Readonly<Record<string, unknown>>[]>();
      const last = found.at(-1);
      return {
        pieces: await pieces(found),
        next: last === undefined || found.length < limit ? null : JSON.stringify(order.map((name) => last[name])),
      };
    },
    async take(kind, pieces) {
      const groups = new Map<AnyCollection, Map<unknown, object>>();
      for (const [into, document] of pieces.flatMap((piece) => drawers[kind].writes(piece)))
        groups.set(into, (groups.get(into) ?? new Map<unknown, object>()).set(document._id, document));
      for (const [into, documents] of groups)
        await model(into).bulkWrite(
          [...documents].map(([_id, document]) => ({
            replaceOne: { filter: { _id }, replacement: document, upsert: true },
          })) as never,
          { ordered: false },
        );
      // A record that is looked at again is due no longer.
      if (kind === 'successors')
        await db
          .model(records)
          .updateMany(
            { _id: trusted({ $in: (pieces as readonly Pieces['successors'][]).map(({ record }) => record) }) },
            { $set: { lookedAt: true } },
          );
    },
    async mark() {
      const found = await marks.findOne({ _id: 'copy' }).lean<MarkDocument | null>();
      return found === null ? null : (JSON.parse(found.mark) as CopyMark);
    },
    async putMark(mark) {
      if (mark === null) await marks.deleteOne({ _id: 'copy' });
      else await put(marks, { _id: 'copy', mark: JSON.stringify(mark) });
    },
  };
}

/** What comes after a place in an order of one or two fields. */
function behind([first, second]: readonly string[], place: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (first === undefined) return {};
  if (second === undefined) return { [first]: trusted({ $gt: place[0] }) };
  return {
    $or: [{ [first]: trusted({ $gt: place[0] }) }, { [first]: place[0], [second]: trusted({ $gt: place[1] }) }],
  };
}

function drawersOf(db: Database) {
  const numbers = db.model(recordNumbers);
  const standing = ballotSeals(db);
  const box = db.model(ballots);

  const drawers = {
    commits: {
      ...drawer(
        commits,
        ({ session, commit }: Pieces['commits']) => commitDocument(session, commit),
        (document) => ({ session: document.session, commit: commitOf(document) }),
      ),
      order: ['session', 'seq'] as const,
    },
    ballots: {
      in: ballots as unknown as AnyCollection,
      only: { past: false },
      // What counts of a round is asked once for all of its states in a page.
      async pieces(documents: readonly BallotDocument[]) {
        const counting = new Set<string>();
        for (const { session, round } of new Map(documents.map((one) => [`${one.session} ${one.round}`, one])).values())
          for (const { _id } of await standing.standing(session, round, () =>
            box.find({ session, round, past: false }).lean<BallotDocument[]>(),
          ))
            counting.add(_id);
        return documents
          .filter(({ _id }) => counting.has(_id))
          .map((one) => ({
            session: one.session,
            round: one.round,
            participant: participantId(one.participant),
            ballot: one.ballot,
            known: one.ballot === null ? 0 : one.known,
            marks: [...marksOf(one)].sort(([a], [b]) => (a < b ? -1 : 1)),
          }));
      },
      writes: ({ marks, ...piece }: Pieces['ballots']) => [
        write(ballots, {
          ...firstTurn(ballotKey(piece.session, piece.round, piece.participant)),
          ...piece,
          marks: JSON.stringify(marks),
        }),
      ],
    },
    seals: {
      in: seals as unknown as AnyCollection,
      async pieces(documents: readonly Pieces['seals'][]) {
        const found: Pieces['seals'][] = [];
        for (const { session, round, seq } of documents) {
          const highest = await db
            .model(seals)
            .findOne({ session, round })
            .sort({ seq: -1 })
            .lean<Pieces['seals'] | null>();
          if (highest?.seq === seq) found.push({ session, round, seq });
        }
        return found;
      },
      writes: ({ session, round, seq }: Pieces['seals']) => [write(seals, sealDocument(session, round, seq))],
    },
    guests: drawer(
      guests,
      ({ id, ...guest }: Pieces['guests']) => ({ _id: id, ...guest }),
      ({ _id, ...guest }) => ({ id: _id, ...guest }),
    ),
    sessions: drawer(sessions, sessionDocument, entryOf, (entry: Pieces['sessions']) =>
      entry.code === null ? [] : [write(codes, { _id: entry.code, session: entry.id })],
    ),
    members: drawer(members, memberDocument, memberOf),
    persons: drawer(
      persons,
      (piece: Pieces['persons']) => personDocument(piece),
      ({ session, person, participant }) => ({ session, person, participant: participantId(participant) }),
    ),
    personalLinks: drawer(
      personalLinks,
      (piece: Pieces['personalLinks']) => linkDocument(piece),
      ({ session, participant, secretHash }) => ({ session, participant: participantId(participant), secretHash }),
    ),
    recordNumber: {
      in: recordNumbers as unknown as AnyCollection,
      async pieces(documents: readonly { readonly _id: number }[]) {
        const last = (await numbers.findOne().sort({ _id: -1 }).lean<{ _id: number } | null>())?._id;
        return documents.some(({ _id }) => _id === last) ? [{ last: last ?? 0 }] : [];
      },
      writes: ({ last }: Pieces['recordNumber']) => [write(recordNumbers, { _id: last })],
    },
    records: drawer(records, recordDocument, recordOf),
    successors: drawer(
      successors,
      (piece: Pieces['successors']) => successorDocument(piece),
      ({ record, session, position }) => ({ record, session, position }),
    ),
    doorKeys: drawer(
      doorKeys,
      ({ session, ...keys }: Pieces['doorKeys']) => ({ _id: session, ...keys }),
      ({ _id, ...keys }) => ({ session: _id, ...keys }),
    ),
    knocks: drawer(knocks, knockDocument, knockOf),
    tokens: drawer(tokens, tokenDocument, tokenOf),
    webhooks: {
      ...drawer(webhooks, (one: Pieces['webhooks']) => ({ ...webhookFields(one), ...firstTurn(one.id) }), webhookOf),
      only: { past: false },
    },
    deliveries: {
      ...drawer(
        deliveries,
        (one: Pieces['deliveries']) => ({ ...deliveryFields(one), ...firstTurn(one.id) }),
        deliveryOf,
      ),
      only: { past: false },
    },
    healthFigures: drawer(healthFigures, figuresDocument, figuresOf),
    healthAnswers: drawer(
      healthAnswers,
      ({ path, ...answer }: Pieces['healthAnswers']) => ({ _id: path, ...answer }),
      ({ _id, ...answer }) => ({ path: _id, ...answer }),
    ),
    healthAttached: drawer(
      healthAttached,
      (piece: Pieces['healthAttached']) => ({ _id: `${piece.session} ${piece.candidate}`, ...piece }),
      ({ session, candidate, repository }) => ({ session, candidate, repository }),
    ),
    accounts: drawer(accounts, accountDocument, accountOf, ({ person, email, createdAt }: Pieces['accounts']) =>
      email === null ? [] : [write(addresses, { _id: emailKey(email), person, claimedAt: createdAt })],
    ),
    identities: drawer(identities, identityDocument, identityOf),
    mailTokens: drawer(mailTokens, mailTokenDocument, mailTokenOf),
    logins: drawer(logins, loginDocument, loginOf),
  };
  return drawers satisfies Readonly<Record<PieceKind, unknown>>;
}
