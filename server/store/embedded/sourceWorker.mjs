// Runs the worker from its TypeScript source, for tests and development; the build has `storeWorker.js` instead.
import { register } from 'tsx/esm/api';

register();
await import('./storeWorker.ts');
