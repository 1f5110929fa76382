import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { Organisation } from '../config/organisation.ts';
import type { Log } from '../log.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Stores } from '../store/ports.ts';
import { createAccountDesk } from './accountDesk.ts';
import { createAddressDesk } from './addressDesk.ts';
import { createAuthenticator } from './authenticator.ts';
import { createBringAlong } from './bringAlong.ts';
import type { Connections } from './connections.ts';
import { createCredentials } from './credentials.ts';
import { createEntrance } from './entrance.ts';
import { createGuestCookies } from './guestCookie.ts';
import { createIdentities } from './identities.ts';
import { createLoginSessions } from './loginSessions.ts';
import { createMailLinks } from './mailLinks.ts';
import { createOidc } from './oidc.ts';
import { createPasswords } from './passwords.ts';
import type { ScryptCost } from './passwords.ts';
import { createPersonalData } from './personalData.ts';
import { createOtherSelf } from './otherSelf.ts';
import { createProviderAccounts } from './providerAccounts.ts';

export interface ReceptionSetting {
  readonly stores: Stores;
  readonly organisation: Organisation;
  readonly publicUrl: string | null;
  readonly secret: string;
  readonly mailer: Mailer | null;
  readonly scrypt?: ScryptCost;
  readonly log: Log;
  readonly randomness: Randomness;
  readonly clock: () => number;
}

/** Everything that knows people by cookies: first what tells who somebody is, then what lets them in and out. */
export const createReception = (setting: ReceptionSetting) => {
  const { stores, organisation, publicUrl, secret, mailer, log, randomness, clock } = setting;
  const { accounts, directory, logins } = stores;
  const secure = publicUrl?.startsWith('https:') ?? false;

  /** One queue for every password and every passphrase: a hash takes a core, whoever asked for it. */
  const passwords = createPasswords(setting.scrypt);
  const cookies = createGuestCookies(secret, secure);
  const sessions = createLoginSessions({ logins, secret, secure, randomness, clock });
  const identities = createIdentities({ accounts, logins, sessions, cookies, organisation, clock });

  const open = (connections: Connections, authority: Authority) => {
    const links = createMailLinks({ accounts, mailer, log, randomness, clock });
    const otherSelf = createOtherSelf({ stores, authority, connections, randomness });
    const entrance = createEntrance({
      bringAlong: createBringAlong({ stores, authority, otherSelf, randomness, clock }),
      logins,
      sessions,
      cookies,
      connections,
      clock,
    });
    const credentials = createCredentials({ stores, entrance });
    const desk = createAccountDesk({
      accounts,
      credentials,
      identities,
      passwords,
      links,
      organisation,
      mailer,
      publicUrl,
      clock,
    });
    const oidc = organisation.oidc === null ? null : createOidc(organisation.oidc, publicUrl ?? '');
    return {
      desk,
      addressDesk: createAddressDesk({ accounts, identities, passwords, links, mailer, publicUrl }),
      settle: links.settle,
      entrance,
      authenticator: createAuthenticator({ cookies, sessions, identities, desk, oidc, directory, randomness, clock }),
      otherSelf,
      personalData: createPersonalData({ stores, authority, connections, clock }),
      providerAccounts: createProviderAccounts({ accounts, directory, identities, credentials, clock }),
    };
  };
  return { cookies, identities, passwords, open };
};
