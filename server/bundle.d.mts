export function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string): Promise<void>;
/** The threads of the server by name, with the files they begin in. */
export function threads(root: string): Readonly<Record<string, string>>;
