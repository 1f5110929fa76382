import { hostname } from 'node:os';

/** Under which names this Fitboard answers, and whose pages may change something or open a socket. */
export interface Front {
  /** A page of another name that was made to point here is not ours, whatever it and its browser say. */
  isOwnHost(host: string | undefined): boolean;
  isOwnOrigin(origin: string, host: string | undefined): boolean;
  /** What to do about a name that is not ours, for whoever runs this. */
  readonly advice: string;
}

const isAddress = (name: string): boolean => name.startsWith('[') || /^\d+(\.\d+){3}$/.test(name);
/** Names that nobody can own on the internet, so that no stranger's page can carry one. */
const isPrivateName = (name: string): boolean =>
  !name.includes('.') || /\.(local|localhost|internal|home\.arpa)$/.test(name);

export const createFront = (publicUrl: string | null, machine = hostname()): Front => {
  const publicHost = publicUrl === null ? null : new URL(publicUrl).host;
  return {
    // Only browsers can be led astray, and none leaves its Host out.
    isOwnHost: (host) => {
      if (host === undefined || host === publicHost) return true;
      if (!URL.canParse(`http://${host}`)) return false;
      const name = new URL(`http://${host}`).hostname;
      return isAddress(name) || isPrivateName(name) || name === machine.toLowerCase();
    },
    isOwnOrigin: (origin, host) =>
      publicUrl === null ? URL.canParse(origin) && new URL(origin).host === host : origin === publicUrl,
    advice:
      publicUrl === null
        ? 'Whoever runs this Fitboard has to set PUBLIC_URL to the address that people type.'
        : `Open ${publicUrl} instead.`,
  };
};
