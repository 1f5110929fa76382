import type { Access } from '../auth/access.ts';
import type { AccountDesk } from '../auth/accountDesk.ts';
import type { AddressDesk } from '../auth/addressDesk.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Entrance } from '../auth/entrance.ts';
import type { GuestCookies } from '../auth/guestCookie.ts';
import type { Identities } from '../auth/identities.ts';
import type { OtherSelf } from '../auth/otherSelf.ts';
import type { PersonalData } from '../auth/personalData.ts';
import type { ProviderAccounts } from '../auth/providerAccounts.ts';
import type { Authority } from '../authority/authority.ts';
import type { Randomness } from '../authority/randomness.ts';
import type { WhoIn } from '../authority/whoIn.ts';
import type { Doorkeeper } from '../doors/doorkeeper.ts';
import type { Retention } from '../config/retention.ts';
import type { Organisation } from '../config/organisation.ts';
import type { Log } from '../log.ts';
import type { Rehearsals } from '../rehearsal/rehearsals.ts';
import type { CodeHost } from '../health/github.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { Stores } from '../store/ports.ts';
import type { WebhookService } from '../webhooks/webhooks.ts';
import type { Limits } from './limits.ts';

/** What the routes work with. */
export interface HttpSetting {
  readonly access: Access;
  readonly authority: Authority;
  readonly whoIn: WhoIn;
  readonly authenticator: Authenticator;
  readonly doorkeeper: Doorkeeper;
  readonly cookies: GuestCookies;
  readonly desk: AccountDesk;
  readonly addressDesk: AddressDesk;
  readonly entrance: Entrance;
  readonly identities: Identities;
  readonly organisation: Organisation;
  readonly otherSelf: OtherSelf;
  readonly retention: Retention;
  readonly personalData: PersonalData;
  readonly providerAccounts: ProviderAccounts;
  readonly log: Log;
  readonly rehearsals: Rehearsals;
  readonly stores: Stores;
  readonly limits: Limits;
  readonly randomness: Randomness;
  readonly clock: () => number;
  /** False as soon as the server is about to stop. */
  readonly isReady: () => boolean;
  /** Where phones in the room find this server; `null` when nobody but this machine can. */
  readonly address: () => string | null;
  /** Origin for links that leave this server; `null` when nobody else could follow one. */
  readonly origin: () => string | null;
  readonly outbound: Outbound;
  readonly webhooks: WebhookService;
  readonly codeHost: CodeHost;
}
