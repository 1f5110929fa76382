import Libsql from 'libsql';

export type Value = string | number | null;

/** A prepared statement; rows are read as what the query says they are. */
export interface Statement {
  run(...values: readonly Value[]): { readonly changes: number };
  get<Row>(...values: readonly Value[]): Row | null;
  all<Row>(...values: readonly Value[]): readonly Row[];
}

export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  readonly inTransaction: boolean;
  close(): void;
}

interface RawStatement {
  run(values: readonly Value[]): { readonly changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

/** The one place that knows the library: values go in as one list, because a lone `null` would be taken for named ones. */
export function openSqlite(path: string): Sqlite {
  const db = new Libsql(path, {});
  return {
    exec: (sql) => db.exec(sql),
    prepare(sql) {
      const statement = db.prepare(sql) as RawStatement;
      return {
        run: (...values) => statement.run(values),
        get: <Row>(...values: readonly Value[]) => (statement.get(values) as Row | undefined) ?? null,
        all: <Row>(...values: readonly Value[]) => statement.all(values) as Row[],
      };
    },
    get inTransaction() {
      return (db as unknown as { readonly inTransaction: boolean }).inTransaction;
    },
    close: () => db.close(),
  };
}
