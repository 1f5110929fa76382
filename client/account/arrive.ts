import { navigate } from '../routes.svelte.ts';
import { accountApi } from '../state/accountApi.ts';
import { sentenceOf } from '../state/api.ts';
import { myself } from '../state/me.svelte.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import { typed } from './typed.svelte.ts';

/** Somebody has signed in: go on where they wanted to. */
export const arrive = async (next: string): Promise<void> => {
  typed.email = '';
  await myself.refresh();
  navigate(next, 'replace');
};

/** What a page keeps of its visitor, own ballots among it, is not for whoever comes next; how it looks may stay. */
export const forgetVisitor = (): void => {
  for (const shelf of [localStorage, sessionStorage])
    for (const key of Object.keys(shelf)) if (!/theme/i.test(key)) shelf.removeItem(key);
};

/** Back to home as nobody, on this device. */
export const signOut = async (): Promise<void> => {
  try {
    await accountApi.signOut();
    forgetVisitor();
    location.assign('/');
  } catch (error) {
    toasts.show({ text: sentenceOf(error), kind: 'bad' });
  }
};
