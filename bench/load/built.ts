import { fileURLToPath } from 'node:url';

/** A file beside the bundled bench, in `dist/bench`. */
export const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
