/**
 * For buttons that are kept by place while what they stand for may go elsewhere: the open explanation and the focus go
 * along with it. Each stands in an element whose `data-of` says what it stands for; `changed` reads what places follow from.
 */
export class Following {
  #open = $state<string | null>(null);
  #focused: string | undefined;

  constructor(root: () => HTMLElement | undefined, changed: () => unknown) {
    $effect.pre(() => {
      changed();
      const around = document.activeElement?.closest<HTMLElement>('[data-of]');
      this.#focused = root()?.contains(around ?? null) === true ? around?.dataset['of'] : undefined;
    });
    $effect(() => {
      changed();
      if (this.#focused === undefined) return;
      const marked = root()?.querySelectorAll<HTMLElement>('[data-of]') ?? [];
      const around = [...marked].find(({ dataset }) => dataset['of'] === this.#focused);
      // Whoever is gone opens nothing on coming back.
      if (around === undefined) this.#open = null;
      else if (!around.contains(document.activeElement)) around.querySelector('button')?.focus({ preventScroll: true });
    });
  }

  isOpen(of: string): boolean {
    return this.#open === of;
  }

  /** A button that closes may stand for somebody else by then. */
  turn(of: string, open: boolean): void {
    if (open) this.#open = of;
    else if (this.#open === of) this.#open = null;
  }
}
