import type { PersonKey } from '../store/ports.ts';

/** Hanging up on people whose right to be connected has ended; whoever still has one comes back by themselves. */
export interface Connections {
  dropLogin(login: string): void;
  /** Connections that were made with this person’s guest cookie, none of a login. */
  dropGuest(person: PersonKey): void;
}
