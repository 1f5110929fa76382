import { expect, test } from 'vitest';
import { createAccountDesk, type AccountDeskSetting } from '../../../server/auth/accountDesk.ts';
import { createPasswords } from '../../../server/auth/passwords.ts';
import { openStores } from '../../../server/store/openStores.ts';

const cheap = { log2N: 4, r: 1, p: 1 };
const older = createPasswords({ ...cheap, p: 2 });

test.each([
  ['of today', createPasswords(cheap)],
  ['outdated', older],
])('a password that was set anew while the old one was being checked, or changed, stands: %s hash', async (_, made) => {
  const { accounts } = await openStores({ kind: 'memory', dataDir: '' });
  const passwords = createPasswords(cheap);
  const fresh = await passwords.hash('the new one of a reset');
  const passwordHash = await made.hash('the old one');
  const account = { person: 'ada', email: 'ada@example.org', emailConfirmed: true, locked: false, createdAt: 0 };
  await accounts.create({ ...account, passwordHash });
  const setAnewMeanwhile = {
    ...passwords,
    check: async (password: string, hash: string | null) => {
      const verdict = await passwords.check(password, hash);
      await accounts.change('ada', { passwordHash: fresh });
      return verdict;
    },
  };
  // Checking a password asks for nothing else of a desk, and changing it ends what it opened.
  const credentials = { renewed: () => Promise.resolve() };
  const rest = { identities: { welcomes: () => true }, organisation: { mail: null }, credentials } as unknown as Omit<
    AccountDeskSetting,
    'accounts' | 'passwords'
  >;
  const desk = createAccountDesk({ ...rest, accounts, passwords: setAnewMeanwhile });
  expect(await desk.check('ada@example.org', 'the old one')).toEqual({ ok: false, why: 'wrong' });
  expect((await accounts.account('ada'))?.passwordHash).toBe(fresh);
  await accounts.change('ada', { passwordHash });
  expect(await desk.changePassword({ ...account, passwordHash }, 'the old one', 'tram kettle lemon', '', null)).toEqual(
    { ok: false, why: 'wrong' },
  );
  expect((await accounts.account('ada'))?.passwordHash).toBe(fresh);
  const later = createAccountDesk({ ...rest, accounts, passwords });
  expect(await later.check('ada@example.org', 'the new one of a reset')).toMatchObject({ ok: true });
});
