import type { CliAnswer } from './answer.ts';
import { backup } from './backup.ts';
import { migrate } from './migrate.ts';
import { score } from './score.ts';
import { verifyFile } from './verifyFile.ts';

const usage = `fitboard <command> <file>

  score <decision.json>   the whole result of a score file, as JSON; - reads standard input
      --table             as tables for people
  verify <record.json>    whether a record was altered, and whether it still gives the same ranking
      --log               and whether the store holds the log it was made from; stop the server first
  backup <new file>       a copy of all data, also while the server runs
  migrate --from embedded --to mongodb
                          everything from one store into another that is empty, or back; stop the servers first
  --help                  this text

The score file is described in docs/score-file.md, with two examples in docs/examples.
Exit status: 0 done, 1 the answer is no, 2 asked wrongly or with mistakes in the file.`.split('\n');

const askedWrongly = (sentence: string): CliAnswer => ({ code: 2, out: [], err: [sentence, '', ...usage] });

const optionsOf: Readonly<Record<string, readonly string[]>> = { score: ['--table'], verify: ['--log'], backup: [] };

/** One command of the command line, from its words to what it says. */
export async function run(words: readonly string[]): Promise<CliAnswer> {
  if (words.includes('--help') || words.includes('-h')) return { code: 0, out: usage, err: [] };
  if (words[0] === 'migrate') return migrate(words.slice(1), askedWrongly);
  const options = words.filter((word) => word.startsWith('-') && word !== '-');
  const [command, file, ...rest] = words.filter((word) => !options.includes(word));
  if (command === undefined)
    return askedWrongly(options.length > 0 ? `Unknown option: ${options[0]}` : 'Say what to do.');
  const allowed = optionsOf[command];
  if (allowed === undefined) return askedWrongly(`Unknown command: ${command}`);
  const stranger = options.find((option) => !allowed.includes(option));
  if (stranger !== undefined) return askedWrongly(`Unknown option: ${stranger}`);
  if (file === undefined) return askedWrongly(`${command} needs a file.`);
  if (rest.length > 0) return askedWrongly(`One file at a time; ${rest[0]} is one too many.`);
  if (command === 'score') return score(file, options.includes('--table'));
  return command === 'verify' ? verifyFile(file, options.includes('--log')) : backup(file);
}
