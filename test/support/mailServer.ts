import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  /** The raw message, soft line breaks joined. */
  readonly text: string;
}

/** A real mail server on loopback that keeps what it is handed. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The next mail that arrives, or the one that did since the last call. */
  next(): Promise<ReceivedMail>;
  close(): Promise<void>;
}

export const startMailServer = async (): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  const unread: ReceivedMail[] = [];
  const waiting: ((mail: ReceivedMail) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          text: Buffer.concat(chunks).toString().replace(/=\r\n/g, '').replace(/=3D/g, '='),
        };
        mails.push(mail);
        const reader = waiting.shift();
        if (reader === undefined) unread.push(mail);
        else reader(mail);
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    next: () => {
      const mail = unread.shift();
      return mail === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(mail);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

/** The secret behind the hash of the link in a mail. */
export const secretIn = ({ text }: ReceivedMail): string =>
  /\/account\/(?:password|address)#([\w-]{43})/.exec(text)?.[1] ?? '';
