import { knownLetter, movedLetter, newAddressLetter } from '../mail/letters.ts';
import type { Mailer } from '../mail/mailer.ts';
import { emailKey } from '../store/emailKey.ts';
import type { PersonKey } from '../store/ports.ts';
import type { Account, Accounts } from '../store/ports/accounts.ts';
import type { DeskAnswer, DeskRefusal } from './accountDesk.ts';
import type { Identities } from './identities.ts';
import type { MailLinks } from './mailLinks.ts';
import type { Passwords } from './passwords.ts';

/** Gives an account another mail address. */
export interface AddressDesk {
  /**
   * Asks for the password once more. Where mail can be sent the new address hears of it first, and the answer does not
   * tell whether somebody has it already, nor whether a letter may go there; without mail the address changes at once and counts as not confirmed.
   */
  move(
    account: Account,
    password: string,
    email: string,
    mayWrite: () => Promise<boolean>,
  ): Promise<{ readonly ok: true; readonly mailed: boolean } | DeskRefusal>;
  /**
   * The link in the mail to the new address. Whoever reads that mail need not own the account, so its owner alone, signed in, may
   * follow it; `foreign` leaves the link as it is.
   */
  confirm(secret: string, asker: PersonKey): Promise<DeskAnswer>;
}

export interface AddressDeskSetting {
  readonly accounts: Accounts;
  readonly identities: Identities;
  readonly passwords: Passwords;
  readonly links: MailLinks;
  /** `null`: no mail server is known. */
  readonly mailer: Mailer | null;
  readonly publicUrl: string | null;
}

export const createAddressDesk = (setting: AddressDeskSetting): AddressDesk => {
  const { accounts, identities, passwords, links, mailer } = setting;
  const publicUrl = setting.publicUrl ?? '';

  return {
    move: async ({ person, passwordHash, email: from }, password, email, mayWrite) => {
      if ((await passwords.check(password, passwordHash)) === 'wrong') return { ok: false, why: 'wrong' };
      if (!identities.welcomes(email, true)) return { ok: false, why: 'domain' };
      if (mailer === null) {
        const changed = await accounts.change(person, { email, emailConfirmed: false });
        return changed === 'changed' ? { ok: true, mailed: false } : { ok: false, why: 'taken' };
      }
      if (await mayWrite())
        links.later(async () =>
          (await accounts.byEmail(email)) !== null
            ? knownLetter({ to: email, publicUrl })
            : newAddressLetter({
                to: email,
                from: from ?? '',
                publicUrl,
                secret: await links.make('move', email, person),
              }),
        );
      return { ok: true, mailed: true };
    },

    confirm: async (secret, asker) => {
      const offered = await links.look(secret);
      if (offered?.purpose !== 'move') return { ok: false, why: 'spent' };
      if (offered.person !== asker) return { ok: false, why: 'foreign' };
      const token = await links.take(secret);
      const account = token?.person == null ? null : await accounts.account(token.person);
      if (token === null || account === null || account.locked) return { ok: false, why: 'spent' };
      const { email } = token;
      if (!identities.welcomes(email, true)) return { ok: false, why: 'domain' };
      const changed = await accounts.change(account.person, { email, emailConfirmed: true });
      if (changed !== 'changed') return { ok: false, why: 'taken' };
      // What was sent to the old address opens nothing under the new one, and of two moves asked for one holds.
      await accounts.dropTokens(account.person);
      const before = account.email;
      if (before !== null && emailKey(before) !== emailKey(email)) mailer?.send(movedLetter({ to: before, publicUrl }));
      return { ok: true, account: { ...account, email, emailConfirmed: true } };
    },
  };
};
