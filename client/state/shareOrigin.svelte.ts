import { api } from './api.ts';

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.');

/** The origin to put into links for others: this page's own, unless only this machine knows it by that name. */
class ShareOrigin {
  #found = $state<string | null>(null);
  #asked = false;

  get value(): string {
    if (!this.#asked && isLoopback(location.hostname)) this.#ask();
    return this.#found ?? location.origin;
  }

  get host(): string {
    return new URL(this.value).host;
  }

  #ask(): void {
    this.#asked = true;
    api.address().then(
      ({ url }) => {
        this.#found = url;
      },
      () => {
        this.#asked = false;
      },
    );
  }
}

export const shareOrigin = new ShareOrigin();
