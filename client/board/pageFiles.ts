/** One entry of the list Vite writes of what it built, as far as it matters here. */
interface BuiltFile {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
export type BuiltFiles = Readonly<Record<string, BuiltFile>>;

/** The addresses of a source file's chunk and of everything that chunk needs at once; empty for a file the build does not know. */
export const filesOf = (built: BuiltFiles, source: string): readonly string[] => {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    const entry = built[name];
    if (entry === undefined || seen.has(name)) return;
    seen.add(name);
    for (const file of [entry.file, ...(entry.css ?? [])]) files.add(`/${file}`);
    for (const each of entry.imports ?? []) visit(each);
  };
  visit(source);
  return [...files];
};

const read = async (address: string): Promise<Response> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
  return response;
};

/**
 * Brings the chunks of some source files into the browser's cache. Not by `import()`: a browser remembers a failed
 * import for as long as the page lives, so one cut line would make that page unreachable; a failed fetch is forgotten.
 */
export const fetchFiles = async (sources: readonly string[]): Promise<void> => {
  const built = (await (await read('/files.json')).json()) as BuiltFiles;
  const files = new Set(sources.flatMap((source) => filesOf(built, source)));
  for (const file of files) await (await read(file)).arrayBuffer();
};
