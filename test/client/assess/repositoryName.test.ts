import { expect, test } from 'vitest';
import { repositoryName } from '../../../client/assess/repositoryName.ts';

test.each([
  'django/django',
  ' django/django/ ',
  'https://github.com/django/django',
  'http://www.github.com/django/django/',
  'github.com/django/django',
  'https://github.com/django/django.git',
  'git@github.com:django/django.git',
  'ssh://git@github.com/django/django.git',
  'https://github.com/django/django/tree/main/docs',
  'https://github.com/django/django?tab=readme-ov-file#how-to-contribute',
])('%s is django/django', (typed) => {
  expect(repositoryName(typed)).toBe('django/django');
});

test.each(['', 'django', 'https://gitlab.com/django/django', 'django/', '/django', 'django/..', 'dj ango/x', 'a/b\nc'])(
  '%j is no repository',
  (typed) => {
    expect(repositoryName(typed)).toBeNull();
  },
);
