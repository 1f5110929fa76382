import ipaddr from 'ipaddr.js';

/** Addresses that clouds answer on to their own machines although they look public. */
const insiders: ReadonlySet<string> = new Set(['168.63.129.16']);

/** Whether an address leads out into the internet: nothing private, local, reserved, mapped or tunnelled. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address.split('%', 1)[0] ?? '');
  if (parsed.range() !== 'unicast' || insiders.has(parsed.toString())) return false;
  // Only 2000::/3 has ever been given out.
  return parsed.kind() === 'ipv4' || ((parsed as ipaddr.IPv6).parts[0] ?? 0) >> 13 === 1;
};
