export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastOptions {
  readonly text: string;
  readonly action?: ToastAction | undefined;
  readonly kind?: 'plain' | 'ok' | 'warn' | 'bad' | undefined;
}

export interface Toast extends ToastOptions {
  readonly id: number;
}

const life = 6_000;
const most = 3;

/** The same sentence again takes the place of the first; one with an action stays itself. */
const isSame = (one: Toast, other: Toast): boolean =>
  one.text === other.text && one.kind === other.kind && one.action === undefined && other.action === undefined;

/** Short news, never the only place of an error; at most three, six seconds each, the clock stops while one is read. */
export class ToastStore {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  /** By toast; nothing on screen reads them. */
  #clocks: Readonly<Record<number, ReturnType<typeof setTimeout>>> = {};

  /** Returns the id that `dismiss` takes. */
  show(options: ToastOptions): number {
    const toast: Toast = { ...options, id: this.#next++ };
    const kept = [...this.list.filter((other) => !isSame(other, toast)), toast];
    for (const other of this.list) if (!kept.includes(other)) this.#stop(other.id);
    while (kept.length > most) this.#stop(kept.shift()?.id);
    this.list = kept;
    this.#start(toast.id);
    return toast.id;
  }

  dismiss(id: number): void {
    this.#stop(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  pause(): void {
    for (const toast of this.list) this.#stop(toast.id);
  }

  resume(): void {
    for (const toast of this.list) this.#start(toast.id);
  }

  #start(id: number): void {
    this.#stop(id);
    this.#clocks = { ...this.#clocks, [id]: setTimeout(() => this.dismiss(id), life) };
  }

  #stop(id: number | undefined): void {
    if (id === undefined) return;
    const { [id]: clock, ...others } = this.#clocks;
    clearTimeout(clock);
    this.#clocks = others;
  }
}

export const toasts = new ToastStore();
