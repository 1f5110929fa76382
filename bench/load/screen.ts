import { newClientId } from '../../client/sync/clientShelf.ts';
import { Conversation } from '../../client/sync/conversation.ts';
import type { Snapshot } from '../../client/sync/conversation.ts';
import { createLink } from '../../client/sync/link.ts';
import { Outbox } from '../../client/sync/outbox.ts';
import { OwnBallots } from '../../client/sync/ownBallots.ts';
import { rules } from '../../client/sync/rules.ts';
import type { Rules } from '../../client/sync/rules.ts';
import type { SessionId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import type { Place, Seat, Sent } from './messages.ts';
import { moment } from './moment.ts';
import { createPlainLink } from './plainLink.ts';

/** Of a thousand screens in one process most keep the order of the log and leave its folding to one of them. */
const counting: Rules = { ...rules, evolve: (state) => state };

const forgetful: Storage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  clear: () => undefined,
};

export interface ScreenEvents {
  /** The log is here up to `seq`. */
  readonly reached: (seq: number, at: number) => void;
  readonly lost: () => void;
}

/** One person before one page: the browser's own conversation with the server, without anything to look at. */
export class Screen {
  readonly #talk: Conversation;
  readonly #online: Promise<void>;

  constructor(place: Place, session: SessionId, seat: Seat, folds: boolean, { reached, lost }: ScreenEvents) {
    const headers = {
      origin: place.url,
      'x-forwarded-for': seat.address,
      ...(seat.cookie === '' ? {} : { cookie: seat.cookie }),
    };
    let isOnline: () => void = () => undefined;
    this.#online = new Promise((resolve) => {
      isOnline = resolve;
    });
    let before: Snapshot | null = null;
    this.#talk = new Conversation({
      session,
      link: place.kind === 'ws' ? createPlainLink(place.url) : createLink(session, { url: place.url, headers }),
      rules: folds ? rules : counting,
      outbox: new Outbox({
        load: () => ({ clientId: newClientId(), nextSeq: 1, participant: null, entries: [] }),
        save: () => undefined,
      }),
      own: new OwnBallots(session, forgetful),
      changed: (now) => {
        if (now.replica.seq !== (before?.replica.seq ?? 0)) reached(now.replica.seq, moment());
        if (now.connection === 'offline' && before?.connection === 'online') lost();
        before = now;
        if (now.connection === 'online') isOnline();
      },
      tell: () => undefined,
    });
  }

  /** Resolves with the welcome. */
  async start(): Promise<void> {
    this.#talk.start();
    await this.#online;
  }

  get isOnline(): boolean {
    return this.#talk.snapshot.connection === 'online';
  }

  async send(command: ClientCommand): Promise<Sent> {
    const sentAt = moment();
    const answer: Answer<{ seq: number }> = await this.#talk.send(command);
    if (!answer.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(answer.refusal)}`);
    return { sentAt, took: moment() - sentAt, seq: answer.value.seq };
  }

  stop(): void {
    this.#talk.stop();
  }
}
