import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Ballot } from '../../../shared/board/ballots.ts';
import type { Blend, Criterion, Gate } from '../../../shared/board/frame.ts';
import type * as bodies from '../../../shared/protocol/bodies.ts';
import type { ballotSchema } from '../../../shared/protocol/ballotSchemas.ts';
import type * as bodySchemas from '../../../shared/protocol/bodySchemas.ts';
import type { clientCommandSchema } from '../../../shared/protocol/commandSchemas.ts';
import type { blendSchema, criterionSchema, gateSchema } from '../../../shared/protocol/frameSchemas.ts';
import type { ClientToServer, CommandRequest, OpenRequest } from '../../../shared/protocol/messages.ts';
import type * as schemas from '../../../shared/protocol/schemas.ts';
import type { situationSchema } from '../../../shared/protocol/situationSchema.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { Situation } from '../../../shared/situation/situation.ts';

/** `true` only when each type can stand for the other; the compiler fails this file otherwise. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Reads<Schema extends z.ZodType, T> = Same<z.infer<Schema>, T>;
type RequestOf<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[0];

const proofs: {
  ballot: Reads<typeof ballotSchema, Ballot>;
  situation: Reads<typeof situationSchema, Situation>;
  criterion: Reads<typeof criterionSchema, Criterion>;
  gate: Reads<typeof gateSchema, Gate>;
  blend: Reads<typeof blendSchema, Blend>;
  command: Reads<typeof clientCommandSchema, ClientCommand>;
  open: Reads<typeof schemas.openRequestSchema, OpenRequest>;
  commandRequest: Reads<typeof schemas.commandRequestSchema, CommandRequest>;
  nudge: Reads<typeof schemas.nudgeRequestSchema, RequestOf<'session:nudge'>>;
  ballots: Reads<typeof schemas.ballotsRequestSchema, RequestOf<'session:ballots'>>;
  close: Reads<typeof schemas.closeRequestSchema, RequestOf<'session:close'>>;
  name: Reads<typeof bodySchemas.nameBodySchema, bodies.NameBody>;
  create: Reads<typeof bodySchemas.createSessionBodySchema, bodies.CreateSessionBody>;
  join: Reads<typeof bodySchemas.joinBodySchema, bodies.JoinBody>;
  code: Reads<typeof bodySchemas.codeBodySchema, bodies.CodeBody>;
  link: Reads<typeof bodySchemas.personalLinkBodySchema, bodies.PersonalLinkBody>;
  redeem: Reads<typeof bodySchemas.redeemBodySchema, bodies.RedeemBody>;
  teammates: Reads<typeof bodySchemas.teammatesBodySchema, bodies.TeammatesBody>;
  door: Reads<typeof bodySchemas.doorBodySchema, bodies.DoorBody>;
  knock: Reads<typeof bodySchemas.knockAnswerBodySchema, bodies.KnockAnswerBody>;
  records: Reads<typeof bodySchemas.recordsQuerySchema, bodies.RecordsQuery>;
} = {
  ballot: true,
  situation: true,
  criterion: true,
  gate: true,
  blend: true,
  command: true,
  open: true,
  commandRequest: true,
  nudge: true,
  ballots: true,
  close: true,
  name: true,
  create: true,
  join: true,
  code: true,
  link: true,
  redeem: true,
  teammates: true,
  door: true,
  knock: true,
  records: true,
};

type IsAny<T> = 0 extends 1 & T ? true : false;
const notAny: IsAny<z.infer<typeof clientCommandSchema>> = false;

test('S62 every schema reads exactly the type that is written by hand', () => {
  expect(Object.values(proofs).every(Boolean)).toBe(true);
  expect(notAny).toBe(false);
});
