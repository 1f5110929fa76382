/** How many files and connections the system lets this process have open at a time; `Infinity` where it sets or tells no limit. */
export const openFileLimit = (): number => {
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | string } };
  };
  const limit = userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : Infinity;
};

/** Two thousand sessions of ten, and those who only ask for a page. */
const most = 25_000;
/** For the store, its backup, and what the server asks of others. */
const keptBack = 250;

/**
 * So many connections at a time: whoever comes when there are as many is hung up on, and everybody else is served. Without
 * files kept back it is the store that would have none.
 */
export const mostConnections = (openFiles: number): number =>
  Math.min(most, Math.max(openFiles - keptBack, Math.floor(openFiles / 2)));
