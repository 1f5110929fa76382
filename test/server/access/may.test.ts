import { describe, expect, test } from 'vitest';
import { actions, createAccess, openToAll, standingOf } from '../../../server/auth/access.ts';
import type { Action, Policy, Standing, Who } from '../../../server/auth/access.ts';
import type { Actor } from '../../../server/auth/actor.ts';

const actors = {
  stranger: null,
  guest: { person: 'guest-a' },
  account: { person: 'guest-b', account: { admin: false } },
  admin: { person: 'guest-c', account: { admin: true } },
} as const satisfies Readonly<Record<string, Actor | null>>;
const names = ['stranger', 'guest', 'account', 'admin'] as const;

const person = { role: 'participant', simulated: false, removed: false } as const;
const standings = {
  outside: standingOf(undefined),
  removed: standingOf({ ...person, removed: true }),
  participant: standingOf(person),
  facilitator: standingOf({ ...person, role: 'facilitator' }),
} as const satisfies Readonly<Record<string, Standing>>;

type Word = 'yes' | 'no' | 'signIn';
type Row = readonly [stranger: Word, guest: Word, account: Word, admin: Word];

/** One action for each kind of permission. */
const exampleOf = (who: Who): Action =>
  (Object.keys(actions) as Action[]).find((action) => actions[action][0] === who)!;
const asked = (policy: Policy, who: Who, standing: Standing = 'outside'): Word[] =>
  names.map((name) => {
    const verdict = createAccess(policy).may(actors[name], exampleOf(who), standing);
    return verdict.ok ? 'yes' : verdict.why === 'signIn' ? 'signIn' : 'no';
  });

// prettier-ignore
const openTable: Readonly<Record<Exclude<Who, 'member' | 'facilitator'>, Row>> = {
  //              stranger  guest     account  admin
  anybody:       ['yes',    'yes',    'yes',   'yes'],
  known:         ['signIn', 'yes',    'yes',   'yes'],
  welcome:       ['yes',    'yes',    'yes',   'yes'],
  founder:       ['yes',    'yes',    'yes',   'yes'],
  signedIn:      ['signIn', 'signIn', 'yes',   'yes'],
  administrator: ['no',     'no',     'no',    'yes'],
  newcomer:      ['yes',    'yes',    'yes',   'yes'],
};

// prettier-ignore
const noGuestsTable: typeof openTable = {
  //              stranger  guest     account  admin
  anybody:       ['yes',    'yes',    'yes',   'yes'],
  known:         ['signIn', 'signIn', 'yes',   'yes'],
  welcome:       ['signIn', 'signIn', 'yes',   'yes'],
  founder:       ['signIn', 'signIn', 'yes',   'yes'],
  signedIn:      ['signIn', 'signIn', 'yes',   'yes'],
  administrator: ['no',     'no',     'no',    'yes'],
  newcomer:      ['signIn', 'signIn', 'yes',   'yes'],
};

const outside = Object.keys(openTable) as (keyof typeof openTable)[];

describe('8.2.1 who may what outside a session', () => {
  test.each(outside)('%s, open to all', (who) => expect(asked(openToAll, who)).toEqual(openTable[who]));
  test.each(outside)('%s, without guests', (who) =>
    expect(asked({ signInToCreate: false, guests: false }, who)).toEqual(noGuestsTable[who]),
  );
  test('where sessions are started by accounts alone, guests still join', () => {
    const policy = { signInToCreate: true, guests: true };
    expect(asked(policy, 'founder')).toEqual(['signIn', 'signIn', 'yes', 'yes']);
    expect(asked(policy, 'newcomer')).toEqual(['yes', 'yes', 'yes', 'yes']);
  });
});

describe('8.2.2 who may what in a session', () => {
  test('an administrator has no rights in a session they are not in', () => {
    for (const standing of ['outside', 'removed'] as const) {
      expect(asked(openToAll, 'member', standings[standing])).toEqual(['no', 'no', 'no', 'no']);
      expect(asked(openToAll, 'facilitator', standings[standing])).toEqual(['no', 'no', 'no', 'no']);
    }
    expect(asked(openToAll, 'facilitator', standings.participant)).toEqual(['no', 'no', 'no', 'no']);
    expect(asked(openToAll, 'newcomer', standings.removed)).toEqual(['no', 'no', 'no', 'no']);
  });

  test('a member who is a guest signs in once guests are welcome no more, a simulated teammate need not', () => {
    const policy = { signInToCreate: false, guests: false };
    expect(asked(policy, 'member', standings.participant)).toEqual(['signIn', 'signIn', 'yes', 'yes']);
    expect(asked(policy, 'facilitator', standings.facilitator)).toEqual(['signIn', 'signIn', 'yes', 'yes']);
    expect(asked(policy, 'member', { role: 'participant', simulated: true })).toEqual(['yes', 'yes', 'yes', 'yes']);
  });
});

describe('8.2.1 what a personal token may', () => {
  const allowed = (scope: 'read' | 'write'): Action[] =>
    (Object.keys(actions) as Action[])
      .filter(
        (action) =>
          createAccess(openToAll).may({ person: 'guest-a', account: { admin: true }, scope }, action, {
            role: 'facilitator',
            simulated: false,
          }).ok,
      )
      .sort();
  const reading = [
    'exportSession',
    'listOwnSessions',
    'readFigures',
    'readRecords',
    'readWebhooks',
    'seeBoard',
    'seeLobby',
    'seePublic',
  ];

  test('one that reads reads, and no more', () => expect(allowed('read')).toEqual(reading));
  test('one that writes starts sessions and listens to them, and leads, votes and signs in nowhere', () =>
    expect(allowed('write')).toEqual([...reading, 'changeWebhooks', 'createSession', 'listenToSession'].sort()));
});
