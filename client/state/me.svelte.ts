import { api } from './api.ts';
import type { Me } from './api.ts';

/** Who this browser is to the server: a guest with a display name, or nobody yet. */
class Myself {
  value = $state.raw<Me | null>(null);
  #asked: Promise<void> | null = null;

  /** Asks once a page; a line that is down leaves the name unknown and the next call asks again. */
  load(): Promise<void> {
    this.#asked ??= api.me().then(
      (value) => {
        this.value ??= value;
      },
      () => {
        this.#asked = null;
      },
    );
    return this.#asked;
  }

  /** After something that may have made me a guest. */
  async refresh(): Promise<void> {
    this.value = await api.me().catch(() => this.value);
  }

  async rename(name: string): Promise<void> {
    await api.rename(name);
    await this.refresh();
  }
}

export const myself = new Myself();
