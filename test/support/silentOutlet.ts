import type { Outlet } from '../../server/authority/outlet.ts';

const nothing = (): void => undefined;

/** Nobody is connected. */
export const silentOutlet: Outlet = {
  commits: nothing,
  presence: nothing,
  names: nothing,
  nudge: nothing,
  voted: nothing,
  rang: nothing,
  deleted: nothing,
  expel: nothing,
};
