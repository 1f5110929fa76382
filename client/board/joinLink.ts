/** The address people open to join; the code itself is never a secret longer than the session. */
export const joinLink = (origin: string, code: string): string => `${origin}/j/${code}`;

/** "K7QM2XRD" → "K7QM 2XRD". */
export const spaced = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code);

/** The address to type by hand, without its scheme. */
export const typedAddress = (host: string): string => `${host}/j`;
