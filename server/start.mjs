// `npm start`: installs what is missing, builds what is stale, then is the server.
import { installWhenMissing } from './install.mjs';

const say = (line) => console.log(line);
installWhenMissing(say);
const { buildWhenStale } = await import('./build.mjs');
await buildWhenStale(say);
process.env.NODE_ENV ??= 'production';
await import(new URL('../dist/server/main.js', import.meta.url).href);
