import { ApiProblem, sentenceOf } from '../state/api.ts';

/** One form on its way to the server: what went wrong stands at its field, the rest above the button. */
export class AccountForm {
  isSending = $state(false);
  problem = $state('');
  fields = $state.raw<Readonly<Record<string, string>>>({});

  /** Sends unless something is missing; answers whether it went well. */
  async send(missing: Readonly<Record<string, string>>, work: () => Promise<unknown>): Promise<boolean> {
    if (this.isSending) return false;
    this.problem = '';
    this.fields = Object.fromEntries(Object.entries(missing).filter(([, sentence]) => sentence !== ''));
    if (Object.keys(this.fields).length > 0) return false;
    this.isSending = true;
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.path !== null) this.fields = { [error.path]: ownWords(error) };
      else this.problem = sentenceOf(error);
      return false;
    } finally {
      this.isSending = false;
    }
  }
}

/** The server says of a field that cannot be read where it is; people see that themselves. */
const ownWords = ({ path, detail }: ApiProblem): string =>
  (path === 'email' || path === 'address') && detail.startsWith(`${path}:`)
    ? 'This is not a whole mail address.'
    : detail;

export const emailMissing = (email: string): string => (email.trim() === '' ? 'Type your mail address.' : '');
export const passwordMissing = (password: string): string => (password === '' ? 'Type a password.' : '');
export const passwordHint =
  'At least 12 characters. A few words make a good one; pasting and password managers are welcome.';
