import type { Account, Me, Policy } from './api.ts';

/** Whether this browser is signed in, and how people sign in here; `me.svelte.ts` asks the server. */
class AccountState {
  /** `null`: a guest or a stranger, or not known yet. */
  value = $state.raw<Account | null>(null);
  /** `null` until the server has answered. */
  policy = $state.raw<Policy | null>(null);
  /** Somebody could sign in here who has not. */
  readonly mayArrive: boolean = $derived(
    this.value === null && this.policy !== null && (this.policy.providers.local || this.policy.providers.oidc !== null),
  );

  take({ account, policy }: Me): void {
    this.value = account;
    this.policy = policy;
  }
}

export const account = new AccountState();

const own = /^\/(?![/\\])/;

/** Where somebody wanted to go before they were asked to sign in: a path of ours, or home. */
export const nextOf = (search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return own.test(next) && !next.startsWith('/account/') ? next : '/';
};

/** A page of the account that leads back to `next` at its end. */
export const thenBack = (page: string, next: string): string =>
  next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`;
