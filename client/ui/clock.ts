import type { Timer } from '../../shared/session/state.ts';

/** Milliseconds left, never below 0; `now` is server time. */
export function left(timer: Timer, now: number): number {
  return Math.max(0, timer.status === 'running' ? timer.endsAt - now : timer.remaining);
}

/** 161000 → "2:41"; a started second counts. */
export function clockText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The words under the clock; running out closes nothing. */
export function timerText(timer: Timer, now: number): string {
  const remaining = left(timer, now);
  if (timer.status === 'paused') return `Paused ${clockText(remaining)}`;
  return remaining === 0 ? 'Time is up' : clockText(remaining);
}

const marks = [
  { at: 300, text: 'Five minutes left' },
  { at: 60, text: 'One minute left' },
  { at: 10, text: 'Ten seconds left' },
  { at: 0, text: 'Time is up' },
] as const;

/** What is to be said when the clock went from `before` to `after` seconds, else `null`. */
export function crossed(before: number, after: number): string | null {
  return marks.find((mark) => before > mark.at && after <= mark.at)?.text ?? null;
}
