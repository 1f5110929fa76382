import { CodeTaken, StoreUnavailable } from '../storeErrors.ts';
import type { Effect, Engine, PortName } from './engine.ts';
import { effects } from './engine.ts';
import type { Sqlite } from './sqlite.ts';

/** One call of a port, on its way to the worker. */
export interface Request {
  readonly id: number;
  readonly port: PortName;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Failure };

/** An error that survives the way between threads. */
export interface Failure {
  readonly name: 'CodeTaken' | 'StoreUnavailable' | 'StoreInUse';
  readonly message: string;
}

/**
 * Runs everything that waited in one transaction, so a whole group costs one flush to disk; a call that fails is undone
 * alone. Answers are given out only when the group is on disk, and none is good when the disk refused it.
 */
export function runGroup(db: Sqlite, engine: Engine, group: readonly Request[]): readonly Answer[] {
  const writes = group.some((request) => effectOf(request) !== 'read');
  try {
    if (writes) db.exec('BEGIN IMMEDIATE');
    // Alone in its transaction, a call that fails is undone with it.
    const [only, ...others] = group;
    const answers =
      only !== undefined && others.length === 0
        ? [answerOf(engine, only)]
        : group.map((request) => runOne(db, engine, request));
    if (writes) db.exec('COMMIT');
    return answers;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    return group.map(({ id }) => ({ id, ok: false, error: failureOf(error) }));
  }
}

export function effectOf(request: Request): Effect {
  return (effects[request.port] as Readonly<Record<string, Effect>>)[request.method] ?? 'write';
}

function answerOf(engine: Engine, { id, port, method, args }: Request): Answer {
  const calls = engine[port] as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  const call = calls[method];
  if (call === undefined) throw new StoreUnavailable(`The store knows no ${port}.${method}.`);
  return { id, ok: true, value: call(...args) };
}

function runOne(db: Sqlite, engine: Engine, request: Request): Answer {
  const writes = effectOf(request) !== 'read';
  try {
    if (writes) db.exec('SAVEPOINT one');
    const answer = answerOf(engine, request);
    if (writes) db.exec('RELEASE one');
    return answer;
  } catch (error) {
    // A full disk may have rolled the whole group back already; then nobody of it may hear yes.
    if (writes && !db.inTransaction) throw error;
    if (writes) db.exec('ROLLBACK TO one; RELEASE one');
    return { id: request.id, ok: false, error: failureOf(error) };
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CodeTaken) return { name: 'CodeTaken', message: error.message };
  if (error instanceof StoreUnavailable) return { name: 'StoreUnavailable', message: error.message };
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  const cause = code === 'SQLITE_FULL' ? 'the disk is full' : (message ?? String(error));
  return { name: 'StoreUnavailable', message: `The store could not do it: ${cause}.` };
}
