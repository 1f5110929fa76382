import type { Role } from '../../shared/session/state.ts';
import type { Actor } from './actor.ts';

/** Whom an action is open to, before the rules of the session itself are asked. */
export type Who =
  /** Also somebody whom nobody knows. */
  | 'anybody'
  /** A guest or somebody who has signed in, where such people are welcome; no stranger. */
  | 'known'
  /** Guests where guests are welcome, else people who have signed in. */
  | 'welcome'
  /** Whoever may start sessions here. */
  | 'founder'
  | 'signedIn'
  | 'administrator'
  /** Welcome here and not removed from the session; its door has the next word. */
  | 'newcomer'
  /** In the session and not removed. */
  | 'member'
  | 'facilitator';

/** Every action there is over HTTP and sockets: who may, and what a personal token needs for it. */
export const actions = {
  // anywhere
  seePublic: ['anybody', 'read'],
  introduceOneself: ['welcome', 'never'],
  signIn: ['anybody', 'never'],
  manageAccount: ['signedIn', 'never'],
  manageOwnData: ['anybody', 'never'],
  administer: ['administrator', 'never'],
  listOwnSessions: ['anybody', 'read'],
  createSession: ['founder', 'write'],
  // the ways into a session
  findByCode: ['welcome', 'never'],
  returnByLink: ['welcome', 'never'],
  seeLobby: ['anybody', 'read'],
  enterSession: ['newcomer', 'never'],
  leaveDoor: ['anybody', 'never'],
  // in a session
  openSession: ['member', 'never'],
  sendCommand: ['member', 'never'],
  nudge: ['facilitator', 'never'],
  renameOneself: ['member', 'never'],
  linkDevice: ['member', 'never'],
  chooseDoor: ['facilitator', 'never'],
  answerKnocks: ['facilitator', 'never'],
  seeBoard: ['member', 'read'],
  exportSession: ['member', 'read'],
  readFigures: ['member', 'read'],
  fetchFigures: ['facilitator', 'never'],
  listenToSession: ['facilitator', 'write'],
  addTeammates: ['facilitator', 'never'],
  eraseSession: ['facilitator', 'never'],
  // what a person connects
  manageTokens: ['known', 'never'],
  manageCalendar: ['known', 'never'],
  readCalendar: ['anybody', 'never'],
  readWebhooks: ['known', 'read'],
  changeWebhooks: ['known', 'write'],
  // the archive
  readRecords: ['welcome', 'read'],
} as const satisfies Readonly<Record<string, readonly [Who, 'read' | 'write' | 'never']>>;

export type Action = keyof typeof actions;

/** What the organisation has settled for everybody. */
export interface Policy {
  /** Only people who have signed in start sessions. */
  readonly signInToCreate: boolean;
  /** False: nobody takes part without an account. */
  readonly guests: boolean;
}

export const openToAll: Policy = { signInToCreate: false, guests: true };

/** What somebody is in a session. */
export type Standing = { readonly role: Role; readonly simulated: boolean } | 'removed' | 'outside';

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly why: 'signIn' | 'notAllowed'; readonly message: string };

export interface Access {
  /** Whether `actor` (`null`: a stranger) may do this; `standing` is theirs in the session it is about. */
  may(actor: Actor | null, action: Action, standing?: Standing): Verdict;
}

const yes: Verdict = { ok: true };
const no = (message: string): Verdict => ({ ok: false, why: 'notAllowed', message });
const signIn = (message: string): Verdict => ({ ok: false, why: 'signIn', message });

export const createAccess = (policy: Policy): Access => {
  const signedIn = (actor: Actor | null, message: string): Verdict =>
    actor?.account === undefined ? signIn(message) : yes;
  const welcome = (actor: Actor | null): Verdict =>
    policy.guests ? yes : signedIn(actor, 'Sign in first: this Fitboard takes no guests.');

  /** A simulated teammate is nobody’s guest: the server itself let it in. */
  const inSession = (actor: Actor | null, standing: Standing, role: Role | null): Verdict => {
    if (standing === 'removed') return no('A facilitator has removed you from this session.');
    if (standing === 'outside') return no('You are not in this session. Join it first.');
    if (role !== null && standing.role !== role) return no(`Only a ${role} may do this.`);
    return standing.simulated ? yes : welcome(actor);
  };

  const ask = (who: Who, actor: Actor | null, standing: Standing): Verdict => {
    switch (who) {
      case 'anybody':
        return yes;
      case 'known':
        return actor === null
          ? signIn('Join or start a session first, so that this Fitboard knows you.')
          : welcome(actor);
      case 'welcome':
        return welcome(actor);
      case 'founder':
        return policy.signInToCreate
          ? signedIn(actor, 'Sign in first: only people with an account start sessions here.')
          : welcome(actor);
      case 'signedIn':
        return signedIn(actor, 'Sign in first.');
      case 'administrator':
        return actor?.account?.admin === true ? yes : no('Only an administrator may do this.');
      case 'newcomer':
        return standing === 'removed' ? inSession(actor, standing, null) : welcome(actor);
      case 'member':
        return inSession(actor, standing, null);
      case 'facilitator':
        return inSession(actor, standing, 'facilitator');
      default:
        return who satisfies never;
    }
  };

  return {
    may: (actor, action, standing = 'outside') => {
      const [who, token] = actions[action];
      if (actor?.scope !== undefined && (token === 'never' || (token === 'write' && actor.scope !== 'write')))
        return no('This token may not do this.');
      return ask(who, actor, standing);
    },
  };
};

/** What somebody who is listed in a session is there. */
export const standingOf = (
  person: { readonly role: Role; readonly simulated: boolean; readonly removed: boolean } | undefined,
): Standing =>
  person === undefined ? 'outside' : person.removed ? 'removed' : { role: person.role, simulated: person.simulated };
