import type { RoundKind } from '../../shared/board/ballots.ts';
import type { Round } from '../../shared/session/state.ts';

const isLive = (round: Round): boolean => round.status === 'open' || round.status === 'closed';

/** Which round of one kind is on screen: the one being voted on, else the newest revealed, else the one somebody picked. */
export class RoundChoice {
  readonly #rounds: () => readonly Round[];
  readonly #kind: () => RoundKind;
  #chosen = $state<string | null>(null);
  readonly mine: readonly Round[] = $derived.by(() =>
    this.#rounds().filter((round) => round.kind === this.#kind() && round.status !== 'cancelled'),
  );
  readonly revealed: readonly Round[] = $derived(this.mine.filter((round) => round.status === 'revealed'));
  readonly pending: Round | null = $derived(this.mine.find(isLive) ?? null);
  /** The revealed round to show; `null` while a ballot is on screen. */
  readonly shown: Round | null = $derived.by(() => {
    const picked = this.#chosen === null ? undefined : this.revealed.find((round) => round.id === this.#chosen);
    return picked ?? (this.pending === null ? (this.revealed.at(-1) ?? null) : null);
  });

  constructor(rounds: () => readonly Round[], kind: () => RoundKind) {
    this.#rounds = rounds;
    this.#kind = kind;
    // A new round or a reveal is news: whoever looked at an older round sees it at once.
    const news = $derived(`${this.mine.length}:${this.revealed.length}`);
    $effect(() => {
      void news;
      this.#chosen = null;
    });
  }

  /** A round's id, or `ballot` for the one being voted on. */
  choose(id: string): void {
    this.#chosen = id;
  }
}
