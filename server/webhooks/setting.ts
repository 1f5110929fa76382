import type { SessionId } from '../../shared/ids.ts';
import type { Log } from '../log.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { PersonKey, Stores } from '../store/ports.ts';

/** What carrying news to receivers works with. */
export interface WebhookSetting {
  readonly stores: Pick<Stores, 'webhooks' | 'records'>;
  readonly outbound: Outbound;
  readonly clock: () => number;
  /** False for somebody who is locked out or may not be here any more: nothing is sent for them. */
  readonly mayListen: (person: PersonKey) => Promise<boolean>;
  /** Whether they lead the session now. */
  readonly facilitates: (session: SessionId, person: PersonKey) => Promise<boolean>;
  /** 0 ≤ x < 1. */
  readonly uniform: () => number;
  readonly log: Log;
  /** Origin for links in messages. */
  readonly origin: () => string | null;
}
