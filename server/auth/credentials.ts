import type { PersonKey, Stores } from '../store/ports.ts';
import type { Entrance } from './entrance.ts';

/** What else opens an account, and must not outlive a change of what its owner signs in with. */
export interface Credentials {
  /** Ends every login but `except`, every link that was mailed, every personal token and the calendar address. */
  renewed(person: PersonKey, except: string | null): Promise<void>;
  /** Whoever had the account may have been somebody else: identities and webhooks go too. */
  handedOver(person: PersonKey): Promise<void>;
}

export interface CredentialsSetting {
  readonly stores: Pick<Stores, 'accounts' | 'tokens' | 'webhooks'>;
  readonly entrance: Pick<Entrance, 'endLogins'>;
}

export const createCredentials = ({ stores, entrance }: CredentialsSetting): Credentials => {
  const { accounts, tokens, webhooks } = stores;
  const renewed = async (person: PersonKey, except: string | null): Promise<void> => {
    // The logins first: nothing new is asked for with one that is being shut out.
    await entrance.endLogins(person, except);
    await accounts.dropTokens(person);
    await tokens.dropPerson(person);
  };
  return {
    renewed,
    handedOver: async (person) => {
      await accounts.unlink(person);
      await renewed(person, null);
      await webhooks.dropPerson(person);
    },
  };
};
