import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { missingServers } from './support/machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const exclude = [...configDefaults.exclude, ...missingServers().flatMap(({ files }) => files)];

/** Three projects: the browser condition of the client's one would hand `ws` its browser stub on the server. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          exclude,
          include: ['test/*.test.ts', 'test/{shared,server,bench}/**/*.test.ts'],
          globalSetup: ['test/support/servers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        plugins: [svelte({ preprocess: vitePreprocess(), configFile: false }), svelteTesting()],
        test: {
          name: 'client',
          environment: 'jsdom',
          include: ['test/client/**/*.test.ts'],
          setupFiles: ['test/support/jsdom.ts'],
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          exclude,
          include: ['test/e2e/**/*.e2e.test.ts'],
          globalSetup: ['test/support/servers.ts'],
          // Each file has a server and a browser of its own; much of a walk is waiting.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
