import { z } from 'zod';
import type { Reader } from './reader.ts';
import { oneOf } from './values.ts';

/** What an organisation settles about who may take part, and how people sign in. */
export interface Organisation {
  readonly accounts: boolean;
  readonly guests: boolean;
  readonly signInToCreate: boolean;
  /** Domains whose addresses can register, in small letters; with an empty list every address can. */
  readonly mailDomains: readonly string[];
  /** Addresses in small letters. */
  readonly admins: readonly string[];
  readonly mail: MailConfig | null;
  readonly oidc: OidcConfig | null;
}

export interface MailConfig {
  /** `smtp://` or `smtps://`; may hold a password. */
  readonly url: string;
  readonly from: string;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** `null`: a public client, which PKCE protects. */
  readonly clientSecret: string | null;
  /** What the button says. */
  readonly name: string;
}

export const openOrganisation: Organisation = {
  accounts: true,
  guests: true,
  signInToCreate: false,
  mailDomains: [],
  admins: [],
  mail: null,
  oidc: null,
};

const onOff = oneOf('on', 'off').transform((value) => value === 'on');
const domainName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/;
const mailAddress = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/;

const listOf = (pattern: RegExp, what: string) =>
  z
    .string()
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((each) => each !== ''),
    )
    .refine((values) => values.every((value) => pattern.test(value)), `must be ${what} separated by commas`);

const smtpUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
    'must be an address such as smtps://user:password@mail.example.org',
  );
const sender = z
  .string()
  .regex(/^([^<>\r\n"]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, 'must be an address, with a name or without');

/** Plain http would let anybody on the way be anybody; on this very machine there is no way. */
const issuer = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url?.protocol === 'https:' || (url !== null && isLoopback(url));
}, 'must be an https address');

/** Whether an http address never leaves this machine. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname));

const readMail = (read: Reader): MailConfig | null => {
  const url = read<string | null>('SMTP_URL', smtpUrl, null, 'secret');
  const before = read.mistakes.length;
  const from = read<string | null>('MAIL_FROM', sender, null);
  if (url === null) return null;
  if (from === null && read.mistakes.length === before)
    read.mistake('MAIL_FROM is needed with SMTP_URL, for instance Fitboard <fitboard@example.org>');
  return { url, from: from ?? '' };
};

const readOidc = (read: Reader): OidcConfig | null => {
  const address = read<string | null>('OIDC_ISSUER', issuer, null);
  const clientId = read<string | null>('OIDC_CLIENT_ID', z.string(), null);
  const clientSecret = read<string | null>('OIDC_CLIENT_SECRET', z.string(), null, 'secret');
  const name = read('OIDC_NAME', z.string().max(40, 'has more than 40 characters'), 'single sign-on');
  if (address === null) return null;
  if (clientId === null) read.mistake('OIDC_CLIENT_ID is needed with OIDC_ISSUER');
  return { issuer: address, clientId: clientId ?? '', clientSecret, name };
};

export const readOrganisation = (read: Reader, publicUrl: string | null): Organisation => {
  const organisation: Organisation = {
    accounts: read('ACCOUNTS', onOff, true),
    guests: read('GUESTS', onOff, true),
    signInToCreate: read(
      'REQUIRE_SIGN_IN',
      oneOf('create', 'never').transform((value) => value === 'create'),
      false,
    ),
    mailDomains: read('ALLOWED_MAIL_DOMAINS', listOf(domainName, 'domains such as example.org'), []),
    admins: read('ADMINS', listOf(mailAddress, 'addresses'), []),
    mail: readMail(read),
    oidc: readOidc(read),
  };
  const { accounts, guests, signInToCreate, mailDomains, admins, mail, oidc } = organisation;
  const asks = [
    [!guests, 'GUESTS=off'],
    [signInToCreate, 'REQUIRE_SIGN_IN=create'],
    [admins.length > 0, 'ADMINS'],
    [mailDomains.length > 0, 'ALLOWED_MAIL_DOMAINS'],
    [oidc !== null, 'OIDC_ISSUER'],
  ] as const;
  if (!accounts)
    for (const [asked, setting] of asks) if (asked) read.mistake(`${setting} needs accounts, and ACCOUNTS=off`);
  // A rule on addresses nobody has proved is no rule: anybody could type one.
  if (mail === null && oidc === null) {
    const proof = 'needs SMTP_URL or OIDC_ISSUER: without them nobody can show that an address is theirs';
    if (mailDomains.length > 0) read.mistake(`ALLOWED_MAIL_DOMAINS ${proof}`);
    if (admins.length > 0) read.mistake(`ADMINS ${proof}`);
  }
  // Links and ways back must not be built from what a request says its host is.
  if (publicUrl === null && mail !== null) read.mistake('PUBLIC_URL is needed with SMTP_URL, for the links in mails');
  if (publicUrl === null && oidc !== null) read.mistake('PUBLIC_URL is needed with OIDC_ISSUER, for the way back');
  return organisation;
};

/** Addresses can be typed and proved here, so people may sign in with one and a password. */
export const hasLocalAccounts = ({ accounts, mail, mailDomains }: Organisation): boolean =>
  accounts && (mailDomains.length === 0 || mail !== null);
