import { networkInterfaces } from 'node:os';
import type { Config } from './config.ts';

const localNetworkAddress = (): string | null =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;

/** The address phones and other computers can type, `null` when only this machine is listened to. */
export const sharedAddress = ({ publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>, port: number): string | null => {
  if (publicUrl !== null) return publicUrl;
  const address = host === '0.0.0.0' || host === '::' ? localNetworkAddress() : null;
  return address === null ? null : `http://${address}:${String(port)}`;
};
