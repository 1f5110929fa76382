/** A clock that redraws four times a second while `active` says so; `now` is server time. */
export class Ticking {
  now = $state(0);

  constructor(read: () => number, active: () => boolean) {
    this.now = read();
    $effect(() => {
      this.now = read();
      if (!active()) return;
      const beat = setInterval(() => (this.now = read()), 250);
      return () => clearInterval(beat);
    });
  }
}
