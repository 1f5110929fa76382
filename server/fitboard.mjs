// `npm run fitboard -- <command>`: the tools beside the server, built when they are stale.
import { installWhenMissing } from './install.mjs';

installWhenMissing(() => {});
const { buildWhenStale } = await import('./build.mjs');
await buildWhenStale();
await import(new URL('../dist/server/cli.js', import.meta.url).href);
