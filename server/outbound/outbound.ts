import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';

export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How many bytes of the answer are read; a longer one is refused. */
  readonly mostBytes: number;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Why nothing was sent or nothing came back, in one sentence for whoever gave the address. */
export class OutboundRefusal extends Error {
  /** It will be refused again, whenever it is tried. */
  readonly forGood: boolean;

  constructor(message: string, forGood: boolean) {
    super(message);
    this.name = 'OutboundRefusal';
    this.forGood = forGood;
  }
}

/** Requests to addresses that people typed: never into this network, never where an answer points to. */
export interface Outbound {
  /** Throws an `OutboundRefusal` for an address that is never called. */
  check(url: string): URL;
  /** Rejects with an `OutboundRefusal`. Redirects are answers like any other. */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

export interface OutboundSetting {
  /** Hosts, or `host:port`, inside one's own network that may be called all the same, also over plain http. */
  readonly allowed: readonly string[];
  readonly timeLimitMs?: number;
  /** All addresses of a name. */
  readonly lookup?: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
}

const ports: ReadonlySet<string> = new Set(['', '443', '8443']);
const refuse = (message: string): OutboundRefusal => new OutboundRefusal(message, true);

export const createOutbound = (setting: OutboundSetting): Outbound => {
  const { allowed, timeLimitMs = 10_000, lookup = (host) => systemLookup(host, { all: true }) } = setting;

  const isAllowed = (url: URL): boolean =>
    allowed.includes(url.hostname) ||
    allowed.includes(url.host) ||
    allowed.includes(`${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port}`);

  const check = (text: string): URL => {
    if (!URL.canParse(text)) throw refuse('This is no web address.');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '') throw refuse('The address must not hold a user name or password.');
    if (isAllowed(url) && /^https?:$/.test(url.protocol)) return url;
    if (url.protocol !== 'https:') throw refuse('The address must begin with https://.');
    if (!ports.has(url.port)) throw refuse(`Port ${url.port} is not called: take 443 or 8443.`);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublicAddress(literal))
      throw refuse('The address lies in a private network, which is never called.');
    if (/^(localhost|.*\.(localhost|local|internal))\.?$/.test(url.hostname))
      throw refuse('The address lies in a private network, which is never called.');
    return url;
  };

  /** One address of the host, looked up once and used for this very connection: a second answer cannot differ. */
  const pinned = async (url: URL): Promise<{ address: string; family: number }> => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0) return { address: host, family: isIP(host) };
    const found = await lookup(host).catch(() => []);
    const [first] = found;
    if (first === undefined) throw new OutboundRefusal(`The name ${host} is not known.`, false);
    if (!isAllowed(url) && !found.every(({ address }) => isPublicAddress(address)))
      throw refuse('The name leads into a private network, which is never called.');
    return first;
  };

  const exchange = (url: URL, to: { address: string; family: number }, asked: OutboundRequest) =>
    new Promise<OutboundAnswer>((resolve, reject) => {
      const give = (error: Error): void =>
        reject(error instanceof OutboundRefusal ? error : new OutboundRefusal(reasonOf(error), false));
      const toPinned: LookupFunction = (_host, options, callback) => {
        if (options.all === true) callback(null, [to]);
        else callback(null, to.address, to.family);
      };
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
        url,
        { method: asked.method, headers: asked.headers, agent: false, lookup: toPinned, maxHeaderSize: 16 * 1024 },
        (response) => {
          let body = '';
          let size = 0;
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            size += Buffer.byteLength(chunk);
            if (size <= asked.mostBytes) {
              body += chunk;
              return;
            }
            give(new OutboundRefusal('The answer is too long.', false));
            request.destroy();
          });
          response.on('error', give);
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        },
      );
      const limit = setTimeout(
        () => request.destroy(new OutboundRefusal(`No answer within ${timeLimitMs / 1000} seconds.`, false)),
        timeLimitMs,
      );
      request.on('error', give);
      request.on('close', () => clearTimeout(limit));
      request.end(asked.body);
    });

  return {
    check,
    send: async (request) => {
      const url = check(request.url);
      return exchange(url, await pinned(url), request);
    },
  };
};

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody answers at this address.',
  ECONNRESET: 'The connection was cut.',
  ETIMEDOUT: 'The address does not answer.',
  EHOSTUNREACH: 'The address cannot be reached.',
  ENETUNREACH: 'The network cannot be reached.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is not trusted.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

const reasonOf = (error: Error): string => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? `The connection failed${code === '' ? '' : ` (${code})`}.`;
};
