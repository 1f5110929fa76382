import type { Directory, PersonKey } from '../store/ports.ts';
import type { Account, Accounts } from '../store/ports/accounts.ts';
import type { Credentials } from './credentials.ts';
import type { Identities } from './identities.ts';
import type { ProviderProfile } from './oidc.ts';

export type ProviderAnswer =
  { readonly ok: true; readonly account: Account } | { readonly ok: false; readonly why: 'locked' | 'domain' };

export interface ProviderAccountsSetting {
  readonly accounts: Accounts;
  readonly directory: Directory;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly clock: () => number;
}

/** Whose account a provider's word opens: by issuer and subject, else by an address it has verified, else a new one. */
export const createProviderAccounts = (setting: ProviderAccountsSetting) => {
  const { accounts, directory, identities, credentials, clock } = setting;

  /** The owner of the address has come: whoever typed it here without showing that it is theirs loses every way in. */
  const takeOver = async (account: Account): Promise<Account> => {
    if (account.emailConfirmed) return account;
    await accounts.change(account.person, { emailConfirmed: true, passwordHash: null });
    await credentials.handedOver(account.person);
    return { ...account, emailConfirmed: true, passwordHash: null };
  };

  /** `null`: somebody else has opened the same account at the same moment, which is there to be found now. */
  const open = async (profile: ProviderProfile, fresh: PersonKey): Promise<ProviderAnswer | null> => {
    const { issuer, subject, email, name } = profile;
    const allowed = ({ locked, email: address, emailConfirmed }: Account): ProviderAnswer | null =>
      locked
        ? { ok: false, why: 'locked' }
        : identities.welcomes(address, emailConfirmed)
          ? null
          : { ok: false, why: 'domain' };

    const known = await accounts.byIdentity(issuer, subject);
    if (known !== null) return allowed(known) ?? { ok: true, account: known };
    if (!identities.welcomes(email, true)) return { ok: false, why: 'domain' };

    const sameAddress = email === null ? null : await accounts.byEmail(email);
    if (sameAddress !== null) {
      if (sameAddress.locked) return { ok: false, why: 'locked' };
      const account = await takeOver(sameAddress);
      const linked = await accounts.link({ issuer, subject, person: account.person });
      return linked === 'linked' ? { ok: true, account } : null;
    }

    const emailConfirmed = email !== null;
    const account: Account = {
      person: fresh,
      email,
      emailConfirmed,
      passwordHash: null,
      locked: false,
      createdAt: clock(),
    };
    if ((await accounts.create(account)) === 'taken') return null;
    if ((await accounts.link({ issuer, subject, person: fresh })) === 'taken') {
      await accounts.drop(fresh);
      return null;
    }
    const guest = await directory.guest(fresh);
    if (name !== '' && (guest?.name ?? '') === '')
      await directory.putGuest({ id: fresh, name, createdAt: guest?.createdAt ?? clock() });
    return { ok: true, account };
  };

  return async (profile: ProviderProfile, fresh: PersonKey): Promise<ProviderAnswer> => {
    const answer = (await open(profile, fresh)) ?? (await open(profile, fresh));
    if (answer === null) throw new Error('an account was made by several at once');
    return answer;
  };
};

export type ProviderAccounts = ReturnType<typeof createProviderAccounts>;
