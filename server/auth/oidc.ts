import type { Request } from 'express';
import * as client from 'openid-client';
import { Strategy } from 'openid-client/passport';
import type { AuthenticateOptions } from 'openid-client/passport';
import type { OidcConfig } from '../config/organisation.ts';
import { isLoopback } from '../config/organisation.ts';

/** Whom a provider vouches for; state, nonce, issuer, audience and signature have been checked. */
export interface ProviderProfile {
  readonly issuer: string;
  readonly subject: string;
  /** `null` unless the provider says that the address is verified. */
  readonly email: string | null;
  readonly name: string;
}

export const callbackPath = '/api/account/oidc/callback';
const patience = 10;

/** PKCE is the strategy's own; state and nonce besides it, also where the provider supports PKCE. */
class OidcStrategy extends Strategy {
  override authorizationRequestParams<Options extends AuthenticateOptions>(
    request: Request,
    options: Options,
  ): URLSearchParams {
    const params = new URLSearchParams(super.authorizationRequestParams(request, options));
    params.set('state', client.randomState());
    params.set('nonce', client.randomNonce());
    return params;
  }

  override shouldInitiateAuthRequest(request: Request): boolean {
    return request.path !== callbackPath;
  }
}

/** Asks the provider for its addresses and keys at the first use; rejects while it cannot be reached, and tries again. */
export const createOidc = (config: OidcConfig, publicUrl: string): (() => Promise<Strategy>) => {
  const issuer = new URL(config.issuer);
  const secret = config.clientSecret ?? undefined;

  const discover = async (): Promise<Strategy> => {
    const provider = await client.discovery(
      issuer,
      config.clientId,
      secret,
      secret === undefined ? client.None() : undefined,
      {
        timeout: patience,
        // Without it the signature of what came over the provider's own line would not be looked at.
        execute: [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])],
      },
    );
    return new OidcStrategy(
      {
        name: 'oidc',
        config: provider,
        sessionKey: 'oidc',
        scope: 'openid email profile',
        callbackURL: publicUrl + callbackPath,
      },
      (tokens, verified) => {
        profileOf(provider, tokens).then(
          (profile) => verified(null, profile ?? false),
          (error: unknown) => verified(error),
        );
      },
    );
  };

  let strategy: Promise<Strategy> | null = null;
  return () => {
    strategy ??= discover().catch((error: unknown) => {
      strategy = null;
      throw error;
    });
    return strategy;
  };
};

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

const profileOf = async (provider: client.Configuration, tokens: Tokens): Promise<ProviderProfile | null> => {
  const claims = tokens.claims();
  if (claims === undefined) return null;
  // Many providers tell address and name at their userinfo endpoint alone; it must speak of the same subject.
  const { userinfo_endpoint: endpoint } = provider.serverMetadata();
  const more =
    claims['email'] === undefined && endpoint !== undefined
      ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
      : claims;
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
  const email = text(more['email']);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: more['email_verified'] === true && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null,
    name: text(more['name'] ?? claims['name']).slice(0, 60),
  };
};
