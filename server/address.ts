import { networkInterfaces } from 'node:os';
import type { Config } from './config.ts';

/** How the address of a client is found, in one sentence for the log: it decides whom limits count. */
export const addressRule = (trustProxy: Config['trustProxy']): string =>
  trustProxy === false
    ? 'the other end of the connection; X-Forwarded-For is not believed (TRUST_PROXY is not set)'
    : typeof trustProxy === 'number'
      ? `X-Forwarded-For, ${String(trustProxy)} ${trustProxy === 1 ? 'proxy' : 'proxies'} back from the connection`
      : `X-Forwarded-For, as far as it was written by ${trustProxy.join(', ')}`;

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
