const own = /^\/(?![/\\])/;

/** Where somebody wanted to go before they were asked to sign in: a path of ours, or home. */
export const nextOf = (search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return own.test(next) && !next.startsWith('/account/') ? next : '/';
};

/** A page of the account that leads back to `next` at its end. */
export const thenBack = (page: string, next: string): string =>
  next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`;

const refusals: Readonly<Record<string, string>> = {
  provider: 'The sign-in service could not be asked, or its answer did not fit. Try again in a moment.',
  stopped: 'You were not signed in: it was stopped on the way.',
  locked: 'This account is locked. Ask whoever runs this Fitboard.',
  domain: 'This Fitboard takes people of certain mail domains only, with an address that is verified.',
};

/** Why somebody came back from a provider without being signed in, in a sentence; empty when they did not. */
export const refusalOf = (search: string): string => refusals[new URLSearchParams(search).get('problem') ?? ''] ?? '';
