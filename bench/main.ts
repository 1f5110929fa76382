import { parseArgs } from 'node:util';
import { machineLine, printLine } from './lines.ts';
import { abuse } from './suites/abuse.ts';
import { client, usualPage } from './suites/client.ts';
import { scoring, usualSize } from './suites/scoring.ts';

const usage = `npm run bench -- <suite …> [options]

  scoring    the whole recomputation, SMAA and both, with the growth in every dimension
  client     a step of a slider in the what-if panel of a 12 × 12 board, in Chromium

  abuse      acknowledgements of healthy people while others flood, stall and send rubbish, against a quiet room

  --quick    fewer runs, the same sizes
  --candidates --criteria --voters --draws --runs <number>    other sizes and runs (a run of client is a step)

Prints one JSON object a line, times in milliseconds.`;

const suites = {
  scoring: () => {
    scoring(
      {
        size: {
          candidates: whole('candidates', usualSize.candidates),
          criteria: whole('criteria', usualSize.criteria),
          voters: whole('voters', usualSize.voters),
          draws: whole('draws', usualSize.draws),
        },
        runs: whole('runs', values.quick ? 7 : 30),
        warmUp: values.quick ? 3 : 10,
      },
      printLine,
    );
  },
  client: () =>
    client(
      {
        candidates: whole('candidates', usualPage.candidates),
        criteria: whole('criteria', usualPage.criteria),
        voters: whole('voters', usualPage.voters),
        steps: whole('runs', values.quick ? 30 : usualPage.steps),
        warmUp: values.quick ? 5 : usualPage.warmUp,
      },
      printLine,
    ),
  abuse: () => abuse({ voters: values.quick ? 5 : 20, lasts: values.quick ? 1500 : 8000 }, printLine),
} as const;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n\n${usage}\n`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        candidates: { type: 'string' },
        criteria: { type: 'string' },
        voters: { type: 'string' },
        draws: { type: 'string' },
        runs: { type: 'string' },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

// A reader that has seen enough, as `head` has, ends the bench.
process.stdout.on('error', () => process.exit(0));
const { values, positionals } = read();
if (values.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const whole = (name: 'candidates' | 'criteria' | 'voters' | 'draws' | 'runs', usual: number): number => {
  const given = values[name] === undefined ? usual : Number(values[name]);
  return Number.isInteger(given) && given > 0 ? given : fail(`--${name} needs a whole number above 0.`);
};
const stranger = positionals.find((name) => !(name in suites));
if (stranger !== undefined) fail(`There is no suite ${stranger}.`);
const chosen = positionals.length > 0 ? positionals : Object.keys(suites);
for (const name of chosen as (keyof typeof suites)[]) {
  printLine(machineLine(name));
  await suites[name]();
}
