/** The public face of scoring: everything a screen, the server or a record asks of it. */
export { evaluate, methodVersion } from './evaluate.ts';
export { differences } from './differences.ts';
export { roundShown } from './rounding.ts';
export { summariseRound } from './publication.ts';
export { byDispute } from './items.ts';
