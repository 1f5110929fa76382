import { readFile } from 'node:fs/promises';
import { buffer as bytesOf } from 'node:stream/consumers';
import type { CliAnswer } from './answer.ts';
import { jsonProblems } from './jsonProblem.ts';
import { boardOf } from './scoreFile/board.ts';
import { readScoreFile } from './scoreFile/readScoreFile.ts';
import { scoreOf } from './scoreOf.ts';
import { tablesOf } from './table/tables.ts';

/** The whole result of a score file, `-` for standard input, as JSON or as tables; exit 2 with every mistake. */
export async function score(path: string, asTables: boolean): Promise<CliAnswer> {
  const source = path === '-' ? 'standard input' : path;
  let content: string;
  try {
    const bytes = path === '-' ? await bytesOf(process.stdin) : await readFile(path);
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return refused([`${source}: ${unreadable(error)}`]);
  }
  const { problems, readable } = jsonProblems(content);
  const told = problems.map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`);
  if (!readable) return refused(told);
  const reading = readScoreFile(JSON.parse(content));
  if (!reading.ok) {
    const count = reading.mistakes.length;
    return refused([...told, `${source} has ${count === 1 ? 'a mistake' : `${count} mistakes`}:`, ...reading.mistakes]);
  }
  if (told.length > 0) return refused(told);
  const board = boardOf(reading.file);
  const scored = scoreOf(reading.file, board);
  return { code: 0, out: asTables ? tablesOf(scored, board) : JSON.stringify(scored, null, 2).split('\n'), err: [] };
}

const refused = (err: readonly string[]): CliAnswer => ({ code: 2, out: [], err });

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'may not be read';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not text in UTF-8';
  return error instanceof Error ? error.message : String(error);
}
