import { describe, expect, test } from 'vitest';
import { addressOf, emptyQuery, filterOf, isEmpty, queryFrom } from '../../../client/record/archiveQuery.ts';

describe('the archive’s address', () => {
  test('R1 carries every filter there and back', () => {
    const query = {
      text: 'django & co',
      status: 'decided',
      tag: 'back end',
      person: 'Béatrice',
      from: '2026-01-01',
      to: '2026-12-31',
      due: true,
    };
    expect(queryFrom(addressOf(query))).toEqual(query);
  });

  test('says nothing when nothing is asked', () => {
    expect(addressOf(emptyQuery)).toBe('');
    expect(addressOf({ ...emptyQuery, text: '   ' })).toBe('');
    expect(isEmpty(queryFrom('?'))).toBe(true);
  });

  test('leaves out what cannot be meant', () => {
    const query = queryFrom('?status=maybe&from=yesterday&to=2026-13-45&due=perhaps&other=1');
    expect(query).toEqual(emptyQuery);
    expect(filterOf(query)).not.toHaveProperty('due');
  });
});
