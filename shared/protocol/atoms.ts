import { z } from 'zod';
import type { ParticipantId, RecordId, SessionId } from '../ids.ts';
import { limits } from './limits.ts';

/** A schema whose checks stand and whose result carries a brand the checks cannot express. */
const branded = <T>(schema: z.ZodType): z.ZodType<T> => schema as z.ZodType<T>;

/** `constructor` is the one name of Object.prototype that is shaped like a slug. */
export const slug = z.string().regex(/^(?!constructor$)[a-z0-9][a-z0-9-]{0,39}$/, 'is not a valid id');
export const skillId = z.string().regex(/^(lang|fw|topic):[a-z0-9][a-z0-9-]{0,39}$/, 'is not a valid skill');
export const sessionIdSchema = branded<SessionId>(z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'is not a session id'));
export const recordIdSchema = branded<RecordId>(z.string().regex(/^FB-[A-Za-z0-9-]{1,24}$/, 'is not a record id'));
export const participantIdSchema = branded<ParticipantId>(z.int().min(1).max(1_000_000));

/** Text as people type it: no control characters but tab and line break, no halves of characters. */
export const text = (most: number) =>
  z
    .string()
    .max(most, `has more than ${most} characters`)
    .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, 'holds characters that cannot be written');

/** One line of text with something in it. */
export const line = (most: number) =>
  z
    .string()
    .max(most, `has more than ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\p{Z}\p{Cf}][^\p{Cc}\p{Cs}]*$/u, 'must not be empty');

export const list = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item).max(most, `has more than ${most} entries`).readonly();

/** An object with ids for keys. An own key `__proto__` is refused, not skipped. */
export const table = <K extends z.ZodString, V extends z.ZodType>(key: K, value: V, most: number) =>
  z.record(key, value).superRefine((entries, context) => {
    if (Object.keys(entries).length > most)
      context.addIssue({ code: 'custom', message: `has more than ${most} entries` });
  });

/** One of several shapes that `type` tells apart. */
export const variant = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const isoDate = z.iso.date('is not a date');
export const name = line(limits.name);
export const reason = text(limits.reason);
