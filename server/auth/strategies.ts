import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { Strategy } from 'passport-strategy';
import type { PersonalLinkBody } from '../../shared/protocol/bodies.ts';
import type { Directory } from '../store/ports.ts';
import type { Actor } from './actor.ts';
import type { GuestCookies } from './guestCookie.ts';

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

// Passport calls a strategy through an object made from it, which has no `#private` fields.

/** Whoever the signed cookie names. */
export class GuestStrategy extends Strategy {
  readonly name = 'guest';
  private readonly cookies: GuestCookies;

  constructor(cookies: GuestCookies) {
    super();
    this.cookies = cookies;
  }

  override authenticate(request: Request): void {
    const person = this.cookies.read(request.headers.cookie);
    if (person === null) this.fail(401);
    else this.success({ person } satisfies Actor);
  }
}

/** A secret that brings somebody back as themselves: the visitor's own cookie is tied to the same participant. */
export class PersonalLinkStrategy extends Strategy {
  readonly name = 'personal-link';
  private readonly cookies: GuestCookies;
  private readonly directory: Directory;
  private readonly makeGuest: (request: Request) => Promise<string>;

  constructor(cookies: GuestCookies, directory: Directory, makeGuest: (request: Request) => Promise<string>) {
    super();
    this.cookies = cookies;
    this.directory = directory;
    this.makeGuest = makeGuest;
  }

  override authenticate(request: Request): void {
    this.redeem(request).then(
      (user) => {
        if (user === null) this.fail(404);
        else this.success(user);
      },
      (error: unknown) => this.error(error instanceof Error ? error : new Error(String(error))),
    );
  }

  private async redeem(request: Request): Promise<Actor | null> {
    const { sessionId: session, secret } = request.body as PersonalLinkBody;
    const participant = await this.directory.memberByLink(session, hashOfSecret(secret));
    if (participant === null) return null;
    const person = this.cookies.read(request.headers.cookie) ?? (await this.makeGuest(request));
    await this.directory.link(session, participant, person);
    return { person };
  }
}
