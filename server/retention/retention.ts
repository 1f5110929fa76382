import type { PersonalData } from '../auth/personalData.ts';
import type { Authority } from '../authority/authority.ts';
import type { Retention } from '../config/retention.ts';
import type { Log } from '../log.ts';
import type { Rehearsals } from '../rehearsal/rehearsals.ts';
import type { Guest, PersonKey, Stores } from '../store/ports.ts';

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
  readonly authority: Pick<Authority, 'eraseUntouched' | 'touchedAt'>;
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

  const isForgotten = async ({ id, createdAt }: Guest, before: number): Promise<boolean> => {
    if (createdAt >= before || (await accounts.account(id)) !== null) return false;
    if ((await doors.knocksOf(id)).length > 0) return false;
    for (const { session } of await directory.participations(id)) {
      const entry = await directory.session(session);
      if (entry === null) continue;
      if (entry.changedAt >= before) return false;
      // An archived session does not change; of the others the directory knows the last change of its line alone.
      if (entry.status !== 'archived' && ((await authority.touchedAt(session)) ?? 0) >= before) return false;
    }
    return true;
  };

  const forgetGuests = async (before: number): Promise<void> => {
    const page = await directory.guests(after, guestsAtOnce);
    after = page.length < guestsAtOnce ? '' : (page.at(-1)?.id ?? '');
    for (const guest of page) {
      if (closed) return;
      try {
        if (!(await isForgotten(guest, before))) continue;
        await personalData.erase(guest.id);
        log.info('a guest who had not been here for long was forgotten');
      } catch (error) {
        log.warn({ err: error }, 'a guest could not be forgotten; a later look tries again');
      }
    }
  };

  const look = (): Promise<void> => {
    looking ??= (async () => {
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
