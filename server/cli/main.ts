// `npx fitboard score decision.json` · `verify record.json` · `backup copy.db` · `migrate --from … --to …`
import { run } from './run.ts';

// A reader that has seen enough, as `head` has, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const { code, out, err } = await run(process.argv.slice(2));
process.exitCode = code;
if (err.length > 0) process.stderr.write(`${err.join('\n')}\n`);
if (out.length > 0) process.stdout.write(`${out.join('\n')}\n`);
