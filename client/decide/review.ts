const dayMs = 86_400_000;

/** The same day `months` later as an ISO date; the last day of the month where that day does not exist. */
export function monthsLater(from: number, months: number): string {
  const start = new Date(from);
  const month = start.getUTCMonth() + months;
  const last = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), last);
  return new Date(Date.UTC(start.getUTCFullYear(), month, day)).toISOString().slice(0, 10);
}

/** When to look again unless somebody says otherwise; a prototype sooner. */
export const defaultReview = (now: number, months = 12): string => monthsLater(now, months);

/** True for a well-formed ISO date after today. */
export function isLaterDay(iso: string, now: number): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : Number.NaN;
  return !Number.isNaN(time) && Math.floor(time / dayMs) > Math.floor(now / dayMs);
}
