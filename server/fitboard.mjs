#!/usr/bin/env node
// `npx fitboard <command>`: the tools beside the server. They are bundled in a moment when they are stale.
import { installWhenMissing } from './install.mjs';

installWhenMissing((line) => console.error(line));
const { buildCliWhenStale } = await import('./build.mjs');
await buildCliWhenStale();
await import(new URL('../dist/server/cli.js', import.meta.url).href);
