import { getContext, setContext } from 'svelte';

const key = Symbol('page acts');

/** Lets the dock start what a page owns: its dialogs, with all that is typed there. */
export class PageActs {
  #confirm: (() => void) | null = null;

  /** The page that can confirm says how; returns what takes it back. */
  offerConfirm(confirm: () => void): () => void {
    this.#confirm = confirm;
    return () => {
      if (this.#confirm === confirm) this.#confirm = null;
    };
  }

  confirm(): void {
    this.#confirm?.();
  }
}

export const providePageActs = (): PageActs => setContext(key, new PageActs());
/** `null` where a page stands alone, without a board around it. */
export const getPageActs = (): PageActs | null => getContext<PageActs | undefined>(key) ?? null;
