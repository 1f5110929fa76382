export interface ReadableSource {
  readonly text: string;
  /** Only addresses that start with https are ever linked. */
  readonly href: string | null;
}

/** Shows `https://host/path` as its host, `owner/name:path` as words; links nothing else. */
export function readableSource(source: string): ReadableSource {
  if (/^https:\/\//.test(source) && URL.canParse(source)) {
    return { text: new URL(source).host.replace(/^www\./, ''), href: source };
  }
  const repository = /^([\w.-]+\/[\w.-]+):(.+)$/.exec(source);
  if (repository) return { text: `${repository[1]}, ${repository[2]}`, href: null };
  return { text: source, href: null };
}
