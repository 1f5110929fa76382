import { api } from './api.ts';
import type { KnockItem } from './api.ts';
import type { Session } from './session.svelte.ts';

/** A hint may be lost: while a door is watched, the list is asked for anew this often, in milliseconds. */
const again = 20_000;

/** Who waits at the door of a session, for its facilitators. */
export class Knocks {
  waiting = $state.raw<readonly KnockItem[]>([]);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks now and whenever somebody rings; the answer ends it. */
  watch(): () => void {
    void this.refresh();
    const timer = setInterval(() => void this.refresh(), again);
    return () => clearInterval(timer);
  }

  async refresh(): Promise<void> {
    try {
      this.waiting = await api.knocks(this.#session.id);
    } catch {
      // The line is down: the list stays as it is until the next ring.
    }
  }

  /** Rejects when it could not be done; somebody else may have answered before. */
  async answer(knock: KnockItem, admit: boolean): Promise<void> {
    try {
      await api.answerKnock(this.#session.id, knock.id, admit);
      this.waiting = this.waiting.filter(({ id }) => id !== knock.id);
    } catch (error) {
      await this.refresh();
      throw error;
    }
  }
}
