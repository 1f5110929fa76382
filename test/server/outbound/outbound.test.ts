import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../server/outbound/addresses.ts';
import { createOutbound, OutboundRefusal } from '../../../server/outbound/outbound.ts';
import type { Outbound } from '../../../server/outbound/outbound.ts';
import { loopback, startReceiver } from '../http/connections.ts';
import type { Receiver } from '../http/connections.ts';

describe('1.3.6 addresses that lead into a network', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.0.192',
    '198.18.0.1',
    '168.63.129.16',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fec0::1',
    '2001:db8::1',
    'not an address',
  ])('%s is refused', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['1.1.1.1', '140.82.121.4', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('1.3.6 addresses as people type them', () => {
  const outbound = createOutbound({ allowed: ['chat.inside', 'mattermost.inside:8065'] });
  test.each([
    ['no address', 'no web address'],
    ['ftp://example.org/', 'https://'],
    ['http://example.org/', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['https://user:pass@example.org/', 'user name'],
    ['https://example.org:22/', 'Port 22'],
    ['https://127.0.0.1/', 'private network'],
    ['https://0x7f.1/', 'private network'],
    ['https://2130706433/', 'private network'],
    ['https://[::1]/', 'private network'],
    ['https://[::ffff:169.254.169.254]/', 'private network'],
    ['https://localhost/', 'private network'],
    ['https://metadata.google.internal/', 'private network'],
    ['http://mattermost.inside:8066/', 'https://'],
  ])('%s is refused before anything is looked up', (url, why) => {
    expect(() => outbound.check(url)).toThrow(OutboundRefusal);
    expect(() => outbound.check(url)).toThrow(why);
  });
  test.each([
    'https://example.org/x',
    'https://example.org:8443/',
    'http://chat.inside/',
    'http://mattermost.inside:8065/hooks/x',
  ])('%s may be called', (url) => expect(outbound.check(url).href).toBe(url));
});

describe('1.3.6 15.3.2 calling', () => {
  let receiver: Receiver;
  let outbound: Outbound;
  const send = (url: string) => outbound.send({ method: 'POST', url, headers: {}, body: '{}', mostBytes: 1000 });
  beforeEach(async () => {
    receiver = await startReceiver();
    outbound = createOutbound({ allowed: [`hooks.inside:${receiver.port}`], lookup: loopback, timeLimitMs: 300 });
  });
  afterEach(() => receiver.close());

  test('an allowed host inside is called at the address that was looked up', async () => {
    expect((await send(`http://hooks.inside:${receiver.port}/x`)).status).toBe(204);
    expect(receiver.received).toMatchObject([{ path: '/x', body: '{}' }]);
  });

  test('a public name that leads inside is refused, also with one public address beside the private one', async () => {
    await expect(send('https://innocent.example/')).rejects.toThrow('private network');
    outbound = createOutbound({
      allowed: [],
      lookup: () =>
        Promise.resolve([
          { address: '1.1.1.1', family: 4 },
          { address: '::ffff:10.0.0.1', family: 6 },
        ]),
    });
    await expect(send('https://innocent.example/')).rejects.toThrow('private network');
    expect(receiver.received).toEqual([]);
  });

  test('the name is asked for once, so a second answer cannot lead elsewhere', async () => {
    let asked = 0;
    outbound = createOutbound({
      allowed: [`hooks.inside:${receiver.port}`],
      lookup: () => {
        asked += 1;
        return loopback();
      },
    });
    await send(`http://hooks.inside:${receiver.port}/`);
    expect(asked).toBe(1);
  });

  test('a redirect is an answer and nothing more', async () => {
    receiver.status = 302;
    receiver.headers = { location: `http://hooks.inside:${receiver.port}/elsewhere` };
    expect((await send(`http://hooks.inside:${receiver.port}/`)).status).toBe(302);
    expect(receiver.received).toHaveLength(1);
  });

  test('an answer that is too long, never comes, or a name nobody knows is told in a sentence', async () => {
    receiver.status = 200;
    receiver.text = 'x'.repeat(2000);
    await expect(send(`http://hooks.inside:${receiver.port}/`)).rejects.toThrow('too long');
    receiver.status = null;
    await expect(send(`http://hooks.inside:${receiver.port}/`)).rejects.toThrow('No answer within');
    outbound = createOutbound({ allowed: [], lookup: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(send('https://nowhere.example/')).rejects.toThrow('nowhere.example is not known');
  });
});
