import { z } from 'zod';
import { name } from './atoms.ts';
import { limits } from './limits.ts';

export const email = z
  .string()
  .max(limits.email, `has more than ${limits.email} characters`)
  .regex(/^[^\s@<>(),;:"\\\p{Cc}]{1,64}@[^\s@<>(),;:"\\\p{Cc}.]+(\.[^\s@<>(),;:"\\\p{Cc}.]+)+$/u, 'is not an address');

/** As typed, pasted or made by a password manager; how good a new one is, the server says in words. */
const password = z.string().min(1, 'must not be empty').max(1024, 'is too long');
/** 32 random bytes. */
const mailSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a link of ours');

export const signInBodySchema = z.strictObject({ email, password });

/** Where mail can be sent the address is enough: the rest comes with the link. */
export const registerBodySchema = z.strictObject({
  email,
  name: z.exactOptional(name),
  password: z.exactOptional(password),
});
export const emailBodySchema = z.strictObject({ email });
export const mailTokenBodySchema = z.strictObject({ token: mailSecret });
export const passwordByMailBodySchema = z.strictObject({ token: mailSecret, password, name: z.exactOptional(name) });
export const changePasswordBodySchema = z.strictObject({ current: password, next: password });
/** The new address, and the password once more. */
export const moveBodySchema = z.strictObject({ address: email, password });
/** Whoever has a password shows it before everything goes. */
export const eraseMeBodySchema = z.strictObject({ password: z.exactOptional(password) });
export const lockBodySchema = z.strictObject({ locked: z.boolean() });
