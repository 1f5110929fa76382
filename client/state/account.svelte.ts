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
  /** Nobody gets anything here without signing in. */
  readonly mustArrive: boolean = $derived(this.mayArrive && this.policy?.guests === false);

  take({ account, policy }: Me): void {
    this.value = account;
    this.policy = policy;
  }
}

export const account = new AccountState();
