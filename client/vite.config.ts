import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [svelte({ preprocess: vitePreprocess(), configFile: false })],
  build: {
    outDir: here('../dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    // Read by board/pageFiles.ts.
    manifest: 'files.json',
  },
});
