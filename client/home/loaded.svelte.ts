import { sentenceOf } from '../state/api.ts';

/** One answer of the server on its way to the screen. */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  problem = $state('');
  readonly #ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  async load(): Promise<void> {
    this.problem = '';
    try {
      this.value = await this.#ask();
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
