import { z } from 'zod';
import { acknowledgements, serverFrames } from '../../shared/protocol/frames/frameSchemas.ts';

const acknowledgement = z.union(Object.values(acknowledgements));
const seen = new Set<string>();

/** Throws unless a packet off the wire is a message of the documented protocol. Everybody in a room gets the same text, so it is read once. */
export const checkFrame = (packet: string): void => {
  if (seen.has(packet)) return;
  if (seen.size > 2000) seen.clear();
  seen.add(packet);
  const [, kind, json] = /^([23])\d*(\[.*)$/s.exec(packet) ?? [];
  if (kind === undefined || json === undefined) return;
  const [first, second] = JSON.parse(json) as [unknown, unknown];
  const isEvent = kind === '2';
  if (isEvent && !Object.hasOwn(serverFrames, String(first)))
    throw new Error(`The protocol knows no message ${String(first)}.`);
  const schema: z.ZodType = isEvent ? serverFrames[first as keyof typeof serverFrames] : acknowledgement;
  const result = schema.safeParse(isEvent ? second : first);
  if (!result.success)
    throw new Error(`A frame is not as documented: ${packet.slice(0, 400)}\n${z.prettifyError(result.error)}`);
};
