import type { Letter } from './mailer.ts';

type Links = { readonly to: string; readonly publicUrl: string };

const signature = (publicUrl: string): string => `\n\nFitboard\n${publicUrl}\n`;

/** The secret stands behind the hash: it reaches the page, and no log on the way. */
const passwordPage = (publicUrl: string, secret: string): string => `${publicUrl}/account/password#${secret}`;

export const registerLetter = ({ to, publicUrl, secret }: Links & { readonly secret: string }): Letter => ({
  to,
  subject: 'Your Fitboard account',
  text: `Hello,

somebody, probably you, wants a Fitboard account for this address. Choose a password here, within 30 minutes:

${passwordPage(publicUrl, secret)}

If it was not you, do nothing: there will be no account.${signature(publicUrl)}`,
});

export const knownLetter = ({ to, publicUrl }: Links): Letter => ({
  to,
  subject: 'Your Fitboard account',
  text: `Hello,

somebody, probably you, wants a Fitboard account for this address. There is one already. Sign in here:

${publicUrl}/account/sign-in

A forgotten password can be set anew there. If it was not you, do nothing.${signature(publicUrl)}`,
});

export const resetLetter = ({ to, publicUrl, secret }: Links & { readonly secret: string }): Letter => ({
  to,
  subject: 'Set your Fitboard password anew',
  text: `Hello,

somebody, probably you, wants to set the password of your Fitboard account anew. Do it here, within 30 minutes:

${passwordPage(publicUrl, secret)}

If it was not you, do nothing: your password stays as it is.${signature(publicUrl)}`,
});

export const newAddressLetter = ({
  to,
  from,
  publicUrl,
  secret,
}: Links & { readonly from: string; readonly secret: string }): Letter => ({
  to,
  subject: 'Your new address for Fitboard',
  text: `Hello,

whoever signs in to Fitboard as ${from} wants to sign in with this address from now on. If that is you, sign in as
${from} first, then say so here, within 30 minutes:

${publicUrl}/account/address#${secret}

If that account is not yours, do nothing: this address stays out of it.${signature(publicUrl)}`,
});

export const movedLetter = ({ to, publicUrl }: Links): Letter => ({
  to,
  subject: 'Your Fitboard account has another address',
  text: `Hello,

the mail address of your Fitboard account was changed just now. This one does not open it any more.

If it was not you, ask whoever runs this Fitboard at once: somebody knows your password.${signature(publicUrl)}`,
});

export const changedLetter = ({ to, publicUrl }: Links): Letter => ({
  to,
  subject: 'Your Fitboard password was changed',
  text: `Hello,

the password of your Fitboard account was changed just now. All other devices were signed out, and personal tokens and
the calendar address work no more.

If it was not you, set it anew at once: ${publicUrl}/account/reset${signature(publicUrl)}`,
});
