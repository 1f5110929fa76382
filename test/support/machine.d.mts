/** A sentence for each thing that is not there, and the files that cannot run; the contract suite runs on without MongoDB. */
export function missingServers(): readonly { readonly sentence: string; readonly files: readonly string[] }[];
