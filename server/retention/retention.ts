import { everyParticipation, ownerOf } from '../auth/aliases.ts';
import type { PersonalData } from '../auth/personalData.ts';
import type { Authority } from '../authority/authority.ts';
import type { Retention } from '../config/retention.ts';
import type { Log } from '../log.ts';
import type { Rehearsals } from '../rehearsal/rehearsals.ts';
import type { Participation, PersonKey, Stores } from '../store/ports.ts';

/** Deletes what has been kept as long as whoever runs this Fitboard wants; by the roads people delete by. */
export interface RetentionService {
  /** Begins to look by the clock, where there is anything to delete. */
  start(): void;
  /** Looks once: at so many sessions and guests at most, and goes on there the next time. */
  look(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  close(): Promise<void>;
}

export interface RetentionSetting {
  readonly retention: Retention;
  readonly stores: Pick<Stores, 'accounts' | 'directory' | 'doors'>;
  readonly authority: Pick<Authority, 'eraseUntouched' | 'noteOpen' | 'touchedAt'>;
  readonly personalData: Pick<PersonalData, 'erase'>;
  readonly rehearsals: Pick<Rehearsals, 'dismiss'>;
  readonly clock: () => number;
  readonly uniform: () => number;
  readonly log: Log;
}

const day = 86_400_000;
const lookEvery = 10 * 60_000;
export const sessionsAtOnce = 50;
export const guestsAtOnce = 200;

export const createRetention = (setting: RetentionSetting): RetentionService => {
  const { retention, stores, authority, personalData, rehearsals, clock, uniform, log } = setting;
  const { accounts, directory, doors } = stores;
  const { undecidedDays, guestDays } = retention;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let looking: Promise<void> | null = null;
  /** After whom to go on among the guests; the first time somewhere, so that servers that restart often come round too. */
  let after: PersonKey = `guest-${uniform().toString(36).slice(2)}`;

  /** One that cannot be deleted now is met again, and holds up no other. */
  const deleteUndecided = async (before: number): Promise<void> => {
    for (const { id } of await directory.undecided(before, sessionsAtOnce)) {
      if (closed) return;
      try {
        if (!(await authority.eraseUntouched(id, before))) continue;
        rehearsals.dismiss(id);
        log.info({ session: id.slice(0, 4) }, 'a session that nobody has touched for long was deleted');
      } catch (error) {
        log.warn({ err: error }, 'a session could not be deleted by its age; the next look tries again');
      }
    }
  };

  const isOver = async ({ session }: Participation, before: number): Promise<boolean> => {
    const entry = await directory.session(session);
    if (entry === null) return true;
    if (entry.status === 'open' || entry.changedAt >= before) return false;
    // An archived session does not change; of the others the directory knows the last change of its line alone.
    return entry.status === 'archived' || ((await authority.touchedAt(session)) ?? 0) < before;
  };

  /**
   * Whoever is forgotten is forgotten on every device, and each has a key of its own: nobody is while one of them is an account or a guest
   * who is not old. `met` are the keys that have been asked about.
   */
  const isForgotten = async (person: PersonKey, before: number, met: Set<PersonKey>): Promise<boolean> => {
    met.add(person);
    if ((await accounts.account(person)) !== null) return false;
    const guest = await directory.guest(person);
    if (guest !== null && guest.createdAt >= before) return false;
    if ((await doors.knocksOf(person)).length > 0) return false;
    for (const each of (await everyParticipation(directory, person)).flatMap(({ participations }) => participations)) {
      if (!(await isOver(each, before))) return false;
      for (const key of await directory.personsOf(each.session, each.participant)) {
        const other = ownerOf(key);
        if (!met.has(other) && !(await isForgotten(other, before, met))) return false;
      }
    }
    return true;
  };

  const forgetGuests = async (before: number): Promise<void> => {
    const page = await directory.guests(after, guestsAtOnce);
    after = page.length < guestsAtOnce ? '' : (page.at(-1)?.id ?? '');
    for (const guest of page) {
      if (closed) return;
      try {
        if (!(await isForgotten(guest.id, before, new Set()))) continue;
        await personalData.erase(guest.id);
        log.info('a guest who had not been here for long was forgotten');
      } catch (error) {
        log.warn({ err: error }, 'a guest could not be forgotten; a later look tries again');
      }
    }
  };

  const look = (): Promise<void> => {
    looking ??= (async () => {
      await authority.noteOpen();
      if (undecidedDays !== null) await deleteUndecided(clock() - undecidedDays * day);
      if (guestDays !== null) await forgetGuests(clock() - guestDays * day);
    })().finally(() => (looking = null));
    return looking;
  };

  const again = (): void => {
    // Servers over one store look at different moments.
    timer = setTimeout(
      () => {
        look().then(again, (error: unknown) => {
          log.warn({ err: error }, 'what is old could not be looked at; the next look will');
          again();
        });
      },
      lookEvery * (0.5 + uniform()),
    );
    timer.unref();
    if (closed) clearTimeout(timer);
  };

  return {
    start: () => {
      if (timer === null && (undecidedDays !== null || guestDays !== null)) again();
    },
    look,
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await looking?.catch(() => undefined);
    },
  };
};
