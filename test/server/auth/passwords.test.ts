import { describe, expect, test } from 'vitest';
import { passwordMistake } from '../../../server/auth/passwordRules.ts';
import { createPasswords, HashingBusy, ordinaryCost } from '../../../server/auth/passwords.ts';

const cheap = { log2N: 6, r: 8, p: 1 };

describe('11.4.2 hashing', () => {
  test('the ordinary cost is what OWASP asks of scrypt at least, and Node can pay it', async () => {
    expect(ordinaryCost).toEqual({ log2N: 15, r: 8, p: 3 });
    const passwords = createPasswords();
    const hash = await passwords.hash('tram kettle lemon');
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await passwords.check('tram kettle lemon', hash)).toBe('right');
  });

  test('a password is right only as it was typed', async () => {
    const passwords = createPasswords(cheap);
    const hash = await passwords.hash('Tram kettle  lemon');
    expect(await passwords.check('Tram kettle  lemon', hash)).toBe('right');
    for (const other of ['tram kettle  lemon', 'Tram kettle lemon', 'Tram kettle  lemon ', ''])
      expect(await passwords.check(other, hash)).toBe('wrong');
    expect(await passwords.hash('Tram kettle  lemon')).not.toBe(hash);
  });

  test('6.2.9 every character of a long one counts', async () => {
    const passwords = createPasswords(cheap);
    const long = 'ä'.repeat(200);
    expect(await passwords.check(long.slice(0, -1), await passwords.hash(long))).toBe('wrong');
  });

  test('a hash of other parameters still opens, and is told to be renewed', async () => {
    const hash = await createPasswords(cheap).hash('tram kettle lemon');
    expect(await createPasswords({ ...cheap, p: 2 }).check('tram kettle lemon', hash)).toBe('outdated');
    expect(await createPasswords({ ...cheap, p: 2 }).check('another', hash)).toBe('wrong');
  });

  test('6.3.8 without a hash the answer is no, after hashing all the same', async () => {
    expect(await createPasswords(cheap).check('tram kettle lemon', null)).toBe('wrong');
    expect(await createPasswords(cheap).check('tram kettle lemon', 'not a hash')).toBe('wrong');
  });

  test('2.4.1 a crowd is turned away instead of piling up, and those in the queue are served', async () => {
    const passwords = createPasswords(cheap);
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => passwords.hash('tram kettle lemon')));
    const failed = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(failed).toHaveLength(78);
    expect(failed.every((error) => error instanceof HashingBusy)).toBe(true);
    expect(await passwords.hash('tram kettle lemon')).toMatch(/^\$scrypt/);
  });
});

describe('rules for a new password', () => {
  const about = ['ada.lovelace@analytical.example', 'Ada Lovelace'];

  test.each([
    'tram kettle lemon',
    'correct horse battery staple',
    '            twelve spaces and words',
    'zażółć gęślą jaźń',
    'Xk4#',
  ])('6.2.5 nothing is asked of the characters: %s', (password) => {
    expect(passwordMistake(password.padEnd(12, 'mqwv'), about)).toBeNull();
  });

  test('6.2.1 at least twelve characters, 6.2.9 and room for many', () => {
    expect(passwordMistake('tramkettles', about)).toContain('at least 12');
    expect(passwordMistake('👩‍💻🚋🫖', about)).toContain('at least 12');
    expect(passwordMistake('tram kettle lemon '.repeat(13), about)).toBeNull();
    expect(passwordMistake('tram kettle lemon '.repeat(20), about)).toContain('at most 256');
  });

  test.each([
    'qwerty123456',
    'QWERTY123456',
    'administrator',
    '1qaz2wsx3edc',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '123456789012345',
    'zyxwvutsrqponm',
    'qwertyuiopasdf',
  ])('6.2.4 what is guessed first is refused: %s', (password) => {
    expect(passwordMistake(password, about)).toContain('get guessed');
  });

  test.each(['ada.lovelace1', 'LovelaceAda12', 'fitboard2026', 'analytical.ada'])(
    'what an attacker knows is refused: %s',
    (password) => {
      expect(passwordMistake(password, about)).toContain('too close');
    },
  );
});
