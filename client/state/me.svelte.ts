import { account } from './account.svelte.ts';
import { api } from './api.ts';
import type { Me } from './api.ts';

/** What this browser is called: a guest or an account with a display name, or nobody yet. */
class Myself {
  value = $state.raw<{ readonly person: string; readonly name: string } | null>(null);
  #asked: Promise<void> | null = null;

  /** Asks once a page; a line that is down leaves the name unknown and the next call asks again. */
  load(): Promise<void> {
    this.#asked ??= api.me().then(
      (me) => this.#take(me),
      () => {
        this.#asked = null;
      },
    );
    return this.#asked;
  }

  /** After something that may have made me somebody else. */
  async refresh(): Promise<void> {
    await api.me().then(
      (me) => this.#take(me),
      () => undefined,
    );
  }

  async rename(name: string): Promise<void> {
    await api.rename(name);
    await this.refresh();
  }

  #take(me: Me): void {
    const { person, name } = me;
    this.value = person === null ? null : { person, name };
    account.take(me);
  }
}

export const myself = new Myself();
