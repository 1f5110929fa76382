import type { DecisionRecord } from '../../../shared/record/types.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { BoxPiece, CopyMark, Copying, Piece, PieceKind, Pieces } from '../ports/copying.ts';
import type { EventLog, RecordShelf } from '../ports.ts';
import type { Login } from '../ports/logins.ts';
import { deliveryOf, webhookOf } from './sqliteWebhooks.ts';
import type { Sqlite, Value } from './sqlite.ts';
import type { Sync } from './sync.ts';

type Row = Readonly<Record<string, Value>>;

/** Where pieces of a kind lie: rows in the order of their key, and the way in and out. */
interface Drawer<Item> {
  readonly from: string;
  readonly key: readonly string[];
  piece(row: Row): Item;
  put(piece: Item): void;
}

/** The ports that pieces go in by, where a plain row would not do. */
interface Ways {
  readonly log: Sync<EventLog>;
  readonly records: Sync<RecordShelf>;
  readonly accounts: Sync<Accounts>;
}

export function sqliteCopying(db: Sqlite, ways: Ways): Sync<Copying> {
  const drawers = drawersOf(db, ways) as unknown as Readonly<Record<PieceKind, Drawer<Piece>>>;
  const mark = db.prepare(`SELECT mark FROM copy_mark`);
  const dropMark = db.prepare('DELETE FROM copy_mark');
  const putMark = db.prepare('INSERT INTO copy_mark (id, mark) VALUES (1, ?)');
  return {
    page(kind, after, limit) {
      const { from, key, piece } = drawers[kind];
      const keys = key.join(', ');
      const places = key.map(() => '?').join(', ');
      const rows = db
        .prepare(
          `SELECT * FROM ${from} ${after === null ? '' : `WHERE (${keys}) > (${places})`} ORDER BY ${keys} LIMIT ?`,
        )
        .all<Row>(...(after === null ? [] : (JSON.parse(after) as Value[])), limit);
      const last = rows.at(-1);
      const next = last === undefined || rows.length < limit ? null : JSON.stringify(key.map((name) => last[name]));
      return { pieces: rows.map(piece), next };
    },
    take(kind, pieces) {
      for (const piece of pieces) drawers[kind].put(piece);
    },
    mark() {
      const row = mark.get<{ mark: string }>();
      return row === null ? null : (JSON.parse(row.mark) as CopyMark);
    },
    putMark(given) {
      dropMark.run();
      if (given !== null) putMark.run(JSON.stringify(given));
    },
  };
}

function drawersOf(db: Sqlite, ways: Ways): { readonly [Kind in PieceKind]: Drawer<Pieces[Kind]> } {
  const into = (table: string, ...columns: readonly string[]) => {
    const places = columns.map(() => '?').join(', ');
    const statement = db.prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
    return (...values: readonly Value[]): void => void statement.run(...values);
  };
  /** A drawer whose rows hold their piece as JSON in one column. */
  const whole = <Item>(
    table: string,
    key: readonly string[],
    column: string,
    put: (piece: Item) => void,
  ): Drawer<Item> => ({
    from: table,
    key,
    piece: (row) => JSON.parse(String(row[column])) as Item,
    put,
  });
  /** A drawer whose columns are the piece's own fields. */
  const plain = <Item extends object>(
    table: string,
    key: readonly string[],
    fields: readonly (keyof Item & string)[],
    columns = fields as readonly string[],
  ): Drawer<Item> => {
    const put = into(table, ...columns);
    return {
      from: table,
      key,
      piece: (row) => Object.fromEntries(fields.map((field, at) => [field, row[columns[at] ?? field]])) as Item,
      put: (piece) => put(...fields.map((field) => piece[field] as Value)),
    };
  };

  const ballot = into('ballots', 'session', 'round', 'participant', 'ballot', 'known');
  const mark = into('ballot_marks', 'session', 'round', 'participant', 'client', 'seq');
  const marks = db.prepare(
    'SELECT client, seq FROM ballot_marks WHERE session = ? AND round = ? AND participant = ? ORDER BY client',
  );
  const session = into('sessions', 'id', 'code', 'changed_at', 'entry');
  const member = into('members', 'session', 'participant', 'member');
  const guest = into('guests', 'id', 'guest');
  const number = into('counters', 'name', 'value');
  const names = db.prepare('SELECT names FROM record_names WHERE id = ?');
  const token = into('tokens', 'id', 'person', 'hash', 'created_at', 'used_at', 'token');
  const webhook = into('webhooks', 'id', 'person', 'session', 'created_at', 'paused', 'failures', 'webhook');
  const delivery = into('deliveries', 'id', 'webhook', 'created_at', 'status', 'attempts', 'next_at', 'delivery');
  const figures = into('health_figures', 'repository', 'figures');
  const keys = into('door_keys', 'session', 'keys');
  const knock = into('knocks', 'session', 'person', 'at', 'knock');

  return {
    commits: {
      from: 'commits',
      key: ['session', 'seq'],
      piece: (row) =>
        ({ session: String(row['session']), commit: JSON.parse(String(row['body'])) as Commit }) as Pieces['commits'],
      put: ({ session: id, commit }) => void ways.log.append(id, commit),
    },
    ballots: {
      from: `(SELECT m.session, m.round, m.participant, b.ballot, coalesce(b.known, 0) AS known
              FROM (SELECT DISTINCT session, round, participant FROM ballot_marks) m
              LEFT JOIN ballots b USING (session, round, participant))`,
      key: ['session', 'round', 'participant'],
      piece: (row) =>
        ({
          session: row['session'],
          round: row['round'],
          participant: row['participant'],
          ballot: row['ballot'],
          known: row['known'],
          marks: marks
            .all<{ client: string; seq: number }>(row['session'] ?? '', row['round'] ?? '', row['participant'] ?? 0)
            .map(({ client, seq }) => [client, seq]),
        }) as unknown as BoxPiece,
      put(piece) {
        if (piece.ballot !== null) ballot(piece.session, piece.round, piece.participant, piece.ballot, piece.known);
        for (const [client, seq] of piece.marks) mark(piece.session, piece.round, piece.participant, client, seq);
      },
    },
    seals: plain('ballot_seals', ['session', 'round'], ['session', 'round', 'seq']),
    guests: whole('guests', ['id'], 'guest', (piece) => guest(piece.id, JSON.stringify(piece))),
    sessions: whole('sessions', ['id'], 'entry', (piece) =>
      session(piece.id, piece.code, piece.changedAt, JSON.stringify(piece)),
    ),
    members: whole('members', ['session', 'participant'], 'member', (piece) =>
      member(piece.session, piece.participant, JSON.stringify(piece)),
    ),
    persons: plain('persons', ['session', 'person'], ['session', 'person', 'participant']),
    personalLinks: plain(
      'personal_links',
      ['session', 'participant'],
      ['session', 'participant', 'secretHash'],
      ['session', 'participant', 'secret_hash'],
    ),
    recordNumber: {
      from: `(SELECT 1 AS one, value FROM counters WHERE name = 'record')`,
      key: ['one'],
      piece: (row) => ({ last: Number(row['value']) }),
      put: ({ last }) => number('record', last),
    },
    records: {
      from: 'record_bodies',
      key: ['id'],
      piece: (row) => ({
        body: JSON.parse(String(row['body'])) as DecisionRecord['body'],
        hash: String(row['hash']),
        names: JSON.parse(names.get<{ names: string }>(row['id'] ?? '')?.names ?? '{}') as DecisionRecord['names'],
      }),
      put: (record) => void ways.records.put(record),
    },
    successors: plain('successors', ['record', 'session'], ['record', 'session', 'position']),
    doorKeys: {
      from: 'door_keys',
      key: ['session'],
      piece: (row) =>
        ({ session: row['session'], ...(JSON.parse(String(row['keys'])) as object) }) as unknown as Pieces['doorKeys'],
      put: ({ session: id, ...rest }) => keys(id, JSON.stringify(rest)),
    },
    knocks: whole('knocks', ['session', 'person'], 'knock', (piece) =>
      knock(piece.session, piece.person, piece.at, JSON.stringify(piece)),
    ),
    tokens: {
      from: 'tokens',
      key: ['id'],
      piece: (row) => ({
        ...(JSON.parse(String(row['token'])) as Pieces['tokens']),
        usedAt: row['used_at'] as number | null,
      }),
      put: (piece) => token(piece.id, piece.person, piece.hash, piece.createdAt, piece.usedAt, JSON.stringify(piece)),
    },
    webhooks: {
      from: 'webhooks',
      key: ['id'],
      piece: (row) => webhookOf(row as never),
      put: (piece) =>
        webhook(
          piece.id,
          piece.person,
          piece.session,
          piece.createdAt,
          piece.paused,
          piece.failures,
          JSON.stringify(piece),
        ),
    },
    deliveries: {
      from: 'deliveries',
      key: ['id'],
      piece: (row) => deliveryOf(row as never),
      put: (piece) =>
        delivery(
          piece.id,
          piece.webhook,
          piece.createdAt,
          piece.status,
          piece.attempts,
          piece.nextAt,
          JSON.stringify(piece),
        ),
    },
    healthFigures: whole('health_figures', ['repository'], 'figures', (piece) =>
      figures(piece.repository, JSON.stringify(piece)),
    ),
    healthAnswers: plain('health_answers', ['path'], ['path', 'etag', 'body']),
    healthAttached: plain('health_attached', ['session', 'candidate'], ['session', 'candidate', 'repository']),
    accounts: whole('accounts', ['person'], 'account', (piece) => void ways.accounts.create(piece)),
    identities: plain('identities', ['issuer', 'subject'], ['issuer', 'subject', 'person']),
    mailTokens: whole('mail_tokens', ['hash'], 'token', (piece) => ways.accounts.putToken(piece, 0)),
    logins: plain<Login>(
      'logins',
      ['id'],
      ['id', 'person', 'device', 'createdAt', 'usedAt', 'expiresAt', 'body'],
      ['id', 'person', 'device', 'created_at', 'used_at', 'expires_at', 'body'],
    ),
  };
}

/** Tables that hold no piece: made anew from the pieces, or of no use elsewhere. */
export const derivedTables: readonly string[] = ['records', 'record_text', 'record_tags', 'record_people', 'copy_mark'];

/** Tables whose rows are pieces. */
export const copiedTables: readonly string[] = [
  'commits',
  'ballots',
  'ballot_marks',
  'ballot_seals',
  'guests',
  'sessions',
  'members',
  'persons',
  'personal_links',
  'counters',
  'record_bodies',
  'record_names',
  'successors',
  'door_keys',
  'knocks',
  'tokens',
  'webhooks',
  'deliveries',
  'health_figures',
  'health_answers',
  'health_attached',
  'accounts',
  'identities',
  'mail_tokens',
  'logins',
];
