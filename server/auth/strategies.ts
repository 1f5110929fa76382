import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { Strategy } from 'passport-strategy';
import type { PersonalLinkBody } from '../../shared/protocol/bodies.ts';
import type { Directory } from '../store/ports.ts';
import { personOf } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Identities } from './identities.ts';
import { loginIdOf } from './loginStore.ts';

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

// Passport calls a strategy through an object made from it, which has no `#private` fields.

/** Looks somebody up in the background, as all of ours do. */
abstract class LookUp extends Strategy {
  protected abstract find(request: Request): Promise<Actor | null>;

  override authenticate(request: Request): void {
    this.find(request).then(
      (actor) => {
        if (actor === null) this.fail(401);
        else this.success(actor);
      },
      (error: unknown) => this.error(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

/** Whoever has signed in with this browser. */
export class LoginStrategy extends LookUp {
  readonly name = 'login';
  private readonly identities: Identities;

  constructor(identities: Identities) {
    super();
    this.identities = identities;
  }

  protected override async find(request: Request): Promise<Actor | null> {
    const { person } = request.session;
    const actor = person === undefined ? null : await this.identities.ofAccount(person);
    return actor === null ? null : { ...actor, login: loginIdOf(request.sessionID) };
  }
}

/** Whoever the signed cookie names. */
export class GuestStrategy extends LookUp {
  readonly name = 'guest';
  private readonly identities: Identities;

  constructor(identities: Identities) {
    super();
    this.identities = identities;
  }

  protected override find(request: Request): Promise<Actor | null> {
    return this.identities.ofGuest(request.headers.cookie);
  }
}

/** A secret that brings somebody back as themselves: whoever the visitor is gets tied to the same participant. */
export class PersonalLinkStrategy extends LookUp {
  readonly name = 'personal-link';
  private readonly directory: Directory;
  private readonly makeGuest: (request: Request) => Promise<string>;

  constructor(directory: Directory, makeGuest: (request: Request) => Promise<string>) {
    super();
    this.directory = directory;
    this.makeGuest = makeGuest;
  }

  protected override async find(request: Request): Promise<Actor | null> {
    const { sessionId: session, secret } = request.body as PersonalLinkBody;
    const participant = await this.directory.memberByLink(session, hashOfSecret(secret));
    if (participant === null) return null;
    const person = personOf(request) ?? (await this.makeGuest(request));
    await this.directory.link(session, participant, person);
    return (request.user as Actor | undefined) ?? { person };
  }
}
