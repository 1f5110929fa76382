import type { Answer } from '../../../shared/protocol/messages.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';

type Losing = Extract<ClientCommand, { readonly acceptLoss?: boolean }>;
type Send = (command: ClientCommand) => Promise<Answer<{ seq: number }>>;

interface Question {
  readonly message: string;
  readonly command: Losing;
  readonly settle: (done: boolean) => void;
}

/** Sends changes of the frame; where ballots would be lost it asks first and sends again with consent. */
export class LossAsker {
  readonly #send: Send;
  question = $state.raw<Question | null>(null);
  waiting = $state(false);

  constructor(send: Send) {
    this.#send = send;
  }

  /** Resolves to whether the change was made. */
  async send(command: Losing): Promise<boolean> {
    const answer = await this.#send({ ...command, acceptLoss: false });
    if (answer.ok) return true;
    const { refusal } = answer;
    if (refusal.kind !== 'rejected' || refusal.code !== 'ballotsWouldBeLost') return false;
    return new Promise((settle) => {
      this.question = { message: refusal.message, command, settle };
    });
  }

  async accept(): Promise<void> {
    const question = this.question;
    if (question === null) return;
    this.waiting = true;
    const answer = await this.#send({ ...question.command, acceptLoss: true });
    this.waiting = false;
    this.question = null;
    question.settle(answer.ok);
  }

  keep(): void {
    this.question?.settle(false);
    this.question = null;
  }
}
