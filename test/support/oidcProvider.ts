import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// The package brings no types; this is what the tests ask of it.
interface Details {
  readonly params: Readonly<Record<string, unknown>>;
  readonly prompt: { readonly name: string };
}
interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}
interface Provider {
  readonly Grant: new (about: { readonly accountId: string; readonly clientId: string }) => Grant;
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Details>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
}
const untyped: string = 'oidc-provider';
const { default: Provider } = (await import(untyped)) as {
  readonly default: new (issuer: string, configuration: object) => Provider;
};

/** Somebody with an account at the provider. */
export interface ProviderUser {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** A real OpenID provider on loopback; whoever comes is signed in as `user` at once. */
export interface TestProvider {
  readonly issuer: string;
  user: ProviderUser;
  /** What the next visitor answers instead of signing in. */
  refuses: boolean;
  close(): Promise<void>;
}

export const clientId = 'fitboard';
export const clientSecret = 'a secret between two servers';

export const startProvider = async (redirectUri: string): Promise<TestProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const state: { user: ProviderUser; refuses: boolean } = { user: { sub: 'ada' }, refuses: false };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['keys of a test'] },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...state.user, sub }) }),
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    features: { devInteractions: { enabled: false } },
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    const interact = async (): Promise<void> => {
      const { params, prompt } = await provider.interactionDetails(request, response);
      if (state.refuses) {
        await provider.interactionFinished(request, response, { error: 'access_denied' });
        return;
      }
      const grant = new provider.Grant({ accountId: state.user.sub, clientId: String(params['client_id']) });
      grant.addOIDCScope(String(params['scope']));
      const consent = { grantId: await grant.save() };
      const result = prompt.name === 'login' ? { login: { accountId: state.user.sub }, consent } : { consent };
      await provider.interactionFinished(request, response, result);
    };
    if (request.url?.startsWith('/interaction/') === true) {
      interact().catch((error: unknown) => response.writeHead(500).end(String(error)));
      return;
    }
    void callback(request, response);
  });
  return Object.assign(state, {
    issuer,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())).finally(() => undefined),
  });
};
