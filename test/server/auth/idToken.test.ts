import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestParticipant } from '../../support/participant.ts';
import { freePort, startServer } from '../../support/server.ts';
import type { TestServer } from '../../support/server.ts';

type Claims = Record<string, unknown>;

const clientId = 'fitboard';
const [ownKey, foreignKey] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));

let provider: Server;
let issuer: string;
let server: TestServer;
/** What the provider says of whoever comes, besides or instead of what it should. */
let lie: Claims;
let key: typeof ownKey;
let nonce: string;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = (): string => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: clientId, sub: 'ada', name: 'Ada', iat: now, exp: now + 60, nonce, ...lie };
  const text = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createSign('sha256').update(text).sign(key!.privateKey, 'base64url')}`;
};

beforeEach(async () => {
  lie = {};
  key = ownKey;
  provider = createServer((request, response) => {
    const answers: Readonly<Record<string, () => object>> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      }),
      '/keys': () => ({
        keys: [{ ...ownKey!.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      }),
      '/token': () => ({ access_token: 'none', token_type: 'bearer', expires_in: 60, id_token: idToken() }),
    };
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? '']?.() ?? {}));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
  const port = await freePort();
  const oidc = { issuer, clientId, clientSecret: 'a secret of this client', name: 'Liar' };
  server = await startServer({ port, publicUrl: `http://127.0.0.1:${String(port)}`, organisation: { oidc } });
});
afterEach(async () => {
  await server.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

/** Goes to the provider and comes back with what it says; answers where Fitboard leads on. */
const signIn = async (who: TestParticipant): Promise<string> => {
  const there = new URL((await who.http('GET', '/api/account/oidc')).headers.get('location') ?? '');
  nonce = there.searchParams.get('nonce') ?? '';
  const back = new URLSearchParams({ code: 'one', state: there.searchParams.get('state') ?? '' });
  const answer = await who.http('GET', `/api/account/oidc/callback?${back.toString()}`);
  return answer.headers.get('location') ?? '';
};
const isIn = async (who: TestParticipant): Promise<boolean> =>
  ((await who.http('GET', '/api/me')).json as { account: unknown }).account !== null;

describe('what a provider says is believed', () => {
  test('when it is meant for us, fresh, and signed with its key', async () => {
    const ada = new TestParticipant(server.url, 'Ada');
    expect([await signIn(ada), await isIn(ada)]).toEqual(['/', true]);
  });

  test.each<[string, Claims]>([
    ['10.5.1 for another visit', { nonce: 'another' }],
    ['10.5.1 without a nonce', { nonce: undefined }],
    ['10.5.3 by another issuer', { iss: 'https://evil.example' }],
    ['10.5.4 for another client', { aud: 'another-client' }],
    ['when it has run out', { exp: 1_700_000_000, iat: 1_600_000_000 }],
    ['10.5.2 of nobody', { sub: undefined }],
  ])('never %s', async (_, claims) => {
    lie = claims;
    const eve = new TestParticipant(server.url, 'Eve');
    expect([await signIn(eve), await isIn(eve)]).toEqual(['/account/sign-in?problem=provider', false]);
  });

  test('never when somebody else has signed it', async () => {
    key = foreignKey;
    const eve = new TestParticipant(server.url, 'Eve');
    expect([await signIn(eve), await isIn(eve)]).toEqual(['/account/sign-in?problem=provider', false]);
  });
});
