import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/organisation.ts';
import type { Log } from '../log.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends letters in the background: whether one goes out is nobody’s business but the reader’s. */
export interface Mailer {
  send(letter: Letter): void;
  /** Resolves when everything under way is sent or given up. */
  settle(): Promise<void>;
}

const patience = 20_000;

/** `null` when no mail server is known. */
export const createMailer = (config: MailConfig | null, log: Log): Mailer | null => {
  if (config === null) return null;
  const { url, from } = config;
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  const underway = new Set<Promise<void>>();
  const deliver = async (letter: Letter): Promise<void> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), patience);
    });
    try {
      await Promise.race([transport.sendMail(letter), late]);
    } catch (error) {
      // The address and the link stay out of the log: the code says enough to find the fault.
      const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
      log.error({ code, responseCode, subject: letter.subject }, 'a mail could not be sent');
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    send: (letter) => {
      const work = deliver(letter);
      underway.add(work);
      void work.finally(() => underway.delete(work));
    },
    settle: async () => {
      await Promise.all(underway);
      transport.close();
    },
  };
};
