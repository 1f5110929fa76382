import { tick } from 'svelte';
import type { Answer } from '../../shared/protocol/messages.ts';

/** A sentence somebody writes beside a candidate or a cell: its form opens, is sent, and hands the focus back. */
export class Remark {
  writing = $state(false);
  text = $state('');
  sending = $state(false);
  error = $state<string | undefined>(undefined);
  root = $state<HTMLElement>();
  readonly #startsAgain: string;

  /** `startsAgain` finds the button that stands where the form was. */
  constructor(startsAgain: string) {
    this.#startsAgain = startsAgain;
  }

  start(text: string): void {
    this.text = text;
    this.error = undefined;
    this.writing = true;
    void this.#focus('textarea');
  }

  stop(): void {
    this.writing = false;
    void this.#focus(this.#startsAgain);
  }

  /** What is refused stays in the form, with why. */
  async send(answer: Promise<Answer<unknown>>): Promise<void> {
    this.sending = true;
    const said = await answer;
    this.sending = false;
    if (said.ok) this.stop();
    else this.error = said.refusal.message;
  }

  /** What had the focus is gone: it goes to what stands in its place. */
  async #focus(selector: string): Promise<void> {
    await tick();
    this.root?.querySelector<HTMLElement>(selector)?.focus();
  }
}
