// Runs the thread from its TypeScript source, for tests and development; the build has `decider.js` instead.
import { register } from 'tsx/esm/api';

register();
await import('./decider.ts');
