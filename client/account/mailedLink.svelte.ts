import { accountApi } from '../state/accountApi.ts';
import type { MailToken } from '../state/accountApi.ts';
import { sentenceOf } from '../state/api.ts';

/** The link of a mail. Its secret stands behind the hash, which no server log and no referrer ever sees. */
export class MailedLink {
  readonly secret: string = location.hash.slice(1);
  /** What it stands for; `null` until the server has answered. */
  found = $state.raw<MailToken | null>(null);
  /** Why it does not open; empty while it may. */
  problem = $state('');

  /** Looks what it stands for, and takes the secret out of the address and the history. */
  async open(purposes: readonly MailToken['purpose'][]): Promise<void> {
    history.replaceState(null, '', location.pathname);
    if (!/^[\w-]{43}$/.test(this.secret)) {
      this.problem = 'The end of the link is missing. Open it from the mail again, or ask for a new one.';
      return;
    }
    try {
      const found = await accountApi.mailToken(this.secret);
      if (purposes.includes(found.purpose)) this.found = found;
      else this.problem = 'This link is for something else. Open it from the mail again.';
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
