import { untrack } from 'svelte';

export interface Shortcut {
  /** One character as the keyboard event names it. */
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

const storageKey = 'fitboard.shortcuts';

const stored = (): boolean => {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select, dialog') !== null);

/** Single-key shortcuts of the page on screen; one switch turns them all off (WCAG 2.1.4). */
class Shortcuts {
  isOn = $state(stored());
  list = $state.raw<readonly Shortcut[]>([]);

  /** Returns what takes them away again; an effect that adds must not depend on the list it changes. */
  add(...shortcuts: readonly Shortcut[]): () => void {
    this.list = [...untrack(() => this.list), ...shortcuts];
    return () => {
      this.list = this.list.filter((shortcut) => !shortcuts.includes(shortcut));
    };
  }

  turn(isOn: boolean): void {
    this.isOn = isOn;
    try {
      if (isOn) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, 'off');
    } catch {
      // Storage may be switched off: the choice then lasts as long as the page.
    }
  }

  press(event: KeyboardEvent): void {
    if (
      !this.isOn ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target)
    )
      return;
    const shortcut = this.list.findLast(({ key }) => key === event.key);
    if (shortcut === undefined) return;
    event.preventDefault();
    shortcut.run();
  }
}

export const shortcuts = new Shortcuts();
