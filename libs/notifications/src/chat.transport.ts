import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { ChatPost } from './chat.robots';

export const CHAT_TIMEOUT_MS = 3000;
export const CHAT_MAX_BYTES = 64 * 1024;

export interface Address {
  address: string;
  family: number;
}
export type Resolver = (host: string) => Promise<Address[]>;
export type Requester = (
  url: URL,
  options: RequestOptions,
  answer: (response: IncomingMessage) => void,
) => ReturnType<typeof httpsRequest>;

/** Why an address may not be called: a server that posts wherever it is told must not reach its own network. */
export class ForbiddenAddress extends Error {}

/**
 * Posts to addresses that people entered. Only https on its own port, to a name whose every address is public; the
 * address that was checked is the one that is called, so that a name cannot change in between; no redirects are
 * followed, and time and bytes are bounded.
 */
export class ChatTransport {
  constructor(
    private readonly resolve: Resolver = (host) => lookup(host, { all: true, verbatim: true }),
    private readonly request: Requester = httpsRequest,
    private readonly timeoutMs = CHAT_TIMEOUT_MS,
  ) {}

  async post({ url, body }: ChatPost): Promise<{ status: number; answer: string }> {
    const target = checkedUrl(url);
    if (Buffer.byteLength(body) > CHAT_MAX_BYTES) throw new Error('message too large');
    const deadline = AbortSignal.timeout(this.timeoutMs);
    const addresses = await within(deadline, this.resolve(target.hostname));
    if (addresses.length === 0) throw new Error('no address');
    if (!addresses.every(({ address }) => isPublicAddress(address))) throw new ForbiddenAddress('address.not_public');
    return this.send(target, body, addresses[0]!, deadline);
  }

  private send(
    target: URL,
    body: string,
    pinned: Address,
    signal: AbortSignal,
  ): Promise<{ status: number; answer: string }> {
    return new Promise((resolve, reject) => {
      const options: RequestOptions = {
        method: 'POST',
        signal,
        agent: false,
        headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) },
        lookup: (_host, { all }, answer) =>
          all ? answer(null, [pinned] as never) : answer(null, pinned.address, pinned.family),
      };
      const outgoing = this.request(target, options, (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > CHAT_MAX_BYTES) response.destroy(new Error('answer too large'));
          else parts.push(part);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, answer: Buffer.concat(parts).toString('utf8') }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

/** @throws ForbiddenAddress unless https, without credentials, on port 443 and to a name */
export function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) throw new ForbiddenAddress('address.malformed');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new ForbiddenAddress('address.not_https');
  if (url.username || url.password) throw new ForbiddenAddress('address.credentials');
  if (url.port !== '') throw new ForbiddenAddress('address.port');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 || !host.includes('.') || host.endsWith('.')) throw new ForbiddenAddress('address.not_a_name');
  return url;
}

const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');
/** Of IPv6 only global unicast; this leaves out loopback, mapped IPv4, link-local, unique local, multicast and NAT64. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, 'ipv4');
  return family === 6 && GLOBAL_UNICAST.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
}

function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Error('timed out')), { once: true }),
    ),
  ]);
}
