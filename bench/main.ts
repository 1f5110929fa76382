import { machineLine, printLine } from './lines.ts';
import { numberOptions, readOptions } from './options.ts';
import { suites } from './suites.ts';

const usage = `npm run bench -- <suite …> [options]

${Object.entries(suites)
  .map(([name, { about }]) => `  ${name.padEnd(9)}  ${about}`)
  .join('\n')}

  --quick    fewer runs and, where a size takes long, smaller ones
  ${numberOptions.map((name) => `--${name}`).join(' ')} <number>
             other sizes and runs than the usual ones; several sizes with commas between them

Without a suite all of them run. Prints one JSON object a line, times in milliseconds.`;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n\n${usage}\n`);
  process.exit(2);
}

// A reader that has seen enough, as `head` has, ends the bench.
process.stdout.on('error', () => process.exit(0));
const options = readOptions(process.argv.slice(2), fail);
if (options.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const stranger = options.suites.find((name) => !Object.hasOwn(suites, name));
if (stranger !== undefined) fail(`There is no suite ${stranger}.`);
for (const name of options.suites.length > 0 ? options.suites : Object.keys(suites)) {
  printLine(machineLine(name));
  await suites[name]?.run(options, printLine);
}
