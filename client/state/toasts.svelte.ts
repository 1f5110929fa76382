export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const lifetime = 6_000;
const most = 3;

/** Short messages at the bottom left; never the only place of an error. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;
  #isPaused = false;

  show(text: string, options: { readonly tone?: Toast['tone']; readonly action?: Toast['action'] } = {}): number {
    const repeated = this.items.find((item) => item.text === text && options.action === undefined);
    if (repeated !== undefined) this.dismiss(repeated.id);
    const id = this.#nextId++;
    const surplus = this.items.slice(0, Math.max(0, this.items.length - most + 1));
    for (const item of surplus) this.dismiss(item.id);
    this.items = [...this.items, { id, text, tone: options.tone ?? 'plain', action: options.action ?? null }];
    if (!this.#isPaused) this.#count(id);
    return id;
  }

  dismiss(id: number): void {
    this.items = this.items.filter((item) => item.id !== id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Nothing disappears while it is read or focused. */
  pause(): void {
    this.#isPaused = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  resume(): void {
    this.#isPaused = false;
    for (const item of this.items) this.#count(item.id);
  }

  #count(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), lifetime),
    );
  }
}

/** The one shelf of toasts of a page. */
export const toasts = new Toasts();
