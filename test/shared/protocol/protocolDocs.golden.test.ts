import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { participantIdSchema, recordIdSchema, sessionIdSchema, slug } from '../../../shared/protocol/atoms.ts';
import { ballotSchema } from '../../../shared/protocol/ballotSchemas.ts';
import { clientCommandSchema } from '../../../shared/protocol/commandSchemas.ts';
import * as board from '../../../shared/protocol/frames/boardSchemas.ts';
import { eventSchema } from '../../../shared/protocol/frames/eventSchema.ts';
import { factsSchema } from '../../../shared/protocol/frames/factsSchema.ts';
import {
  acknowledgements,
  personNameSchema,
  refusalSchema,
  serverFrames,
  welcomeSchema,
} from '../../../shared/protocol/frames/frameSchemas.ts';
import { frameSchema, stateSchema } from '../../../shared/protocol/frames/stateSchema.ts';
import { phaseSchema } from '../../../shared/protocol/words.ts';
import { summarySchema } from '../../../shared/protocol/frames/summarySchema.ts';
import { criterionSchema, gateSchema } from '../../../shared/protocol/frameSchemas.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { protocolVersion } from '../../../shared/protocol/messages.ts';
import * as requests from '../../../shared/protocol/schemas.ts';
import { situationSchema } from '../../../shared/protocol/situationSchema.ts';
import { schemaText } from '../../support/schemaText.ts';
import type { JsonSchema } from '../../support/schemaText.ts';

const docs = fileURLToPath(new URL('../../../docs/protocol.md', import.meta.url));

const named: Readonly<Record<string, z.ZodType>> = {
  Command: clientCommandSchema,
  Ballot: ballotSchema,
  Event: eventSchema,
  Welcome: welcomeSchema,
  State: stateSchema,
  Frame: frameSchema,
  Phase: phaseSchema,
  Situation: situationSchema,
  Candidate: board.candidateSchema,
  Facts: factsSchema,
  Criterion: criterionSchema,
  Gate: gateSchema,
  Participant: board.participantSchema,
  Round: board.roundSchema,
  RoundResult: board.roundResultSchema,
  Summary: summarySchema,
  CellReplacement: board.cellReplacementSchema,
  GateVerdict: board.gateVerdictSchema,
  Objection: board.objectionSchema,
  Friction: board.frictionSchema,
  PersonName: personNameSchema,
  Refusal: refusalSchema,
  SessionId: sessionIdSchema,
  RecordId: recordIdSchema,
  Person: participantIdSchema,
  Slug: slug,
};

const asked = {
  'session:open': requests.openRequestSchema,
  'session:command': requests.commandRequestSchema,
  'session:nudge': requests.nudgeRequestSchema,
  'session:ballots': requests.ballotsRequestSchema,
  'session:close': requests.closeRequestSchema,
} as const;

const does: Readonly<Record<string, string>> = {
  'session:open':
    'Look at a session. `after` is the last seq this replica holds, 0 for none. The answer is a whole state or the exact tail after `after`; every `session:commits` that follows joins on without a gap.',
  'session:command':
    'Ask for a change. `clientSeq` is 1, 2, 3 … per `clientId`; the same pair again is answered like the first time, so a message may be repeated until it is answered. An answer means it is on disk.',
  'session:nudge': 'A facilitator reminds somebody.',
  'session:ballots': 'Your own ballots in rounds that are not revealed yet.',
  'session:close': 'Look at it no more.',
  'session:commits':
    'What happened after seq `from − 1` up to `to`, in order, neighbouring `ballotsCast` of one round joined. With a gap, open again from your last seq.',
  'session:presence': 'Who is connected. May be lost on a slow line; the next one says it all again.',
  'session:names': 'Names that are new or changed.',
  'session:nudged': 'Somebody reminds you.',
  'session:voted':
    'To your own other connections alone: your ballot changed on one of yours, `null` when it was withdrawn. Where it does not say how, ask `session:ballots`.',
  'session:rang':
    'To facilitators alone: somebody came to the door of the session or went. Who it is, is asked for over HTTP.',
  'session:deleted': 'The session is gone.',
  'server:restarting': 'Come back within this time, at random.',
};

const render = (): string => {
  const registry = z.registry<{ id: string }>();
  const add = (id: string, schema: z.ZodType): void => void registry.add(schema, { id });
  for (const [id, schema] of Object.entries(named)) add(id, schema);
  for (const [id, schema] of Object.entries(asked)) add(`ask ${id}`, schema);
  for (const [id, schema] of Object.entries(acknowledgements)) add(`answer ${id}`, schema);
  for (const [id, schema] of Object.entries(serverFrames)) add(`frame ${id}`, schema);
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/${id}` }) as { schemas: Record<string, JsonSchema> };
  const text = (id: string): string => schemaText(schemas[id] ?? {}).trimStart();
  const block = (body: string): string => `\`\`\`ts\n${body}\n\`\`\``;
  const sentence = (id: string): string => does[id] ?? '';

  return `${[
    '# The socket protocol',
    `Version **${protocolVersion}**. Written from the schemas in \`shared/protocol\` by \`test/shared/protocol/protocolDocs.golden.test.ts\`; change the schemas, then run \`npx vitest run --config test/vitest.config.ts --project node test/shared/protocol -u\`. A hash of every message a client sends stands beside the version in \`schemas.golden.json\`, so neither changes without the other.`,
    'Transport: Socket.IO 4 over WebSocket at `/socket.io/`, same origin only. Who asks is told by the cookie of the handshake, never by a message. A message is an object, at most ' +
      `${limits.messageBytes} bytes; keys that are not listed are refused, and a connection that keeps sending such messages is closed. Times are server time in milliseconds. \`string(60)\` has at most 60 characters; \`integer 1..5\` lies between the two. \`{ [id]: T }\` is a table by id.`,
    "Nobody's open ballot is in any message to anybody else: your own comes with the welcome and when you change it on another page, others' when a round is revealed, in an anonymous round as a summary alone.",
    '## What a client sends',
    'Each is acknowledged once.',
    ...Object.keys(asked).flatMap((id) => [
      `### \`${id}\``,
      sentence(id),
      block(`${text(`ask ${id}`)}\n// answered with\n${text(`answer ${id}`)}`),
    ]),
    '## What the server sends',
    ...Object.keys(serverFrames).flatMap((id) => [`### \`${id}\``, sentence(id), block(text(`frame ${id}`))]),
    '## Types',
    ...Object.keys(named).flatMap((id) => [`### ${id}`, block(text(id))]),
  ].join('\n\n')}\n`;
};

test('S64 docs/protocol.md says what the schemas say', async () => {
  await expect(render()).toMatchFileSnapshot(docs);
});

test('S64 every message to and from a client is explained', () => {
  const messages = [...Object.keys(asked), ...Object.keys(serverFrames)];
  expect(messages.filter((id) => !Object.hasOwn(does, id))).toEqual([]);
  expect(Object.keys(acknowledgements).sort()).toEqual(Object.keys(asked).sort());
});
