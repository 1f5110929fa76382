const day = 24 * 60 * 60 * 1_000;

const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

/** "now", "today", "yesterday" or a short date; both times in milliseconds. */
export const whenWas = (time: number, now: number): string => {
  if (now - time < 5 * 60 * 1_000) return 'now';
  const days = Math.round((startOfDay(now) - startOfDay(time)) / day);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(time);
};

/** How long ago an ISO date was, in words for a review; `now` in milliseconds. */
export const sinceDue = (isoDate: string, now: number): string => {
  const days = Math.round((startOfDay(now) - startOfDay(new Date(`${isoDate}T12:00:00`).getTime())) / day);
  if (days <= 0) return 'review is due today';
  return days === 1 ? 'review was due yesterday' : `review was due ${days} days ago`;
};
