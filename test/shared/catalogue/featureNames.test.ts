import { describe, expect, test } from 'vitest';
import { defaultCriteria } from '../../../shared/catalogue/criteria.ts';
import { namedFeature } from '../../../shared/catalogue/featureNames.ts';

const candidates = ['Django', 'FastAPI', 'Express', 'ASP.NET Core'];

describe('C02 a criterion named after a feature', () => {
  test.each([
    ['Has GraphQL', 'GraphQL'],
    ['GraphQL', 'GraphQL'],
    ['Built-in admin', 'Built-in admin'],
    ['Admin panel', 'Admin panel'],
    ['Django ORM', 'ORM'],
    ['Includes authentication', 'Includes authentication'],
    ['Comes with an admin', 'Comes with an admin'],
    ['Supports background jobs', 'Supports background jobs'],
    ['Built in user accounts', 'Built in user accounts'],
    ['Out of the box logging', 'Out of the box logging'],
    ['Native WebSockets', 'WebSockets'],
    ['OAuth2', 'OAuth2'],
    ['Swagger docs', 'Swagger'],
    ['Dependency injection', 'Dependency injection'],
    ['Django forms', 'Django'],
    ['ASP.NET Core identity', 'ASP.NET Core'],
  ])('is noticed: %s', (name, words) => {
    expect(namedFeature(name, candidates)?.words).toBe(words);
  });

  test.each([
    ...defaultCriteria.map(({ name }) => [name]),
    ['Has a future'],
    ['Has long support'],
    ['Supports our growth'],
    ['Time to first release'],
    ['Onboarding of newcomers'],
    ['GraphQL experience on the team'],
    ['Migrations without downtime'],
    ['Django skills'],
    ['Quality of documentation'],
    ['Cost of hosting'],
    ['Incident fixing'],
    ['Hiring in our town'],
    ['Security record'],
    ['Licence'],
    ['Clients keep working'],
    ['Expressive code'],
    ['Authentication'],
    ['Audit trail'],
    ['Testing'],
    ['Data residency'],
    ['Vendor independence'],
    ['Accessibility'],
    ['Rest of the stack'],
    [''],
  ])('leaves a need alone: %s', (name) => {
    expect(namedFeature(name, candidates)).toBeNull();
  });

  test('comes with a need that could stand behind it, in whole sentences', () => {
    for (const name of ['Has GraphQL', 'ORM', 'Admin panel', 'Built-in cache', 'Express middleware', 'Express things'])
      expect(namedFeature(name, candidates)?.exampleNeed).toMatch(/^[A-Z].+\.$/);
  });

  test('is a name of a candidate only while that is on the board', () => {
    expect(namedFeature('Django forms')).toBeNull();
    expect(namedFeature('Django forms', ['', 'Gin'])).toBeNull();
  });
});
