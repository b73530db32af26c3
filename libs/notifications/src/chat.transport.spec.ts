import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatPost, chatRefusal } from './chat.robots';
import {
  type Address,
  CHAT_MAX_BYTES,
  ChatTransport,
  checkedUrl,
  isPublicAddress,
  type Requester,
} from './chat.transport';

const PUBLIC: Address = { address: '93.184.215.14', family: 4 };

/** A robot of ours in place of the internet: the transport believes it calls a public address over TLS. */
class LocalRobot {
  readonly got: { path: string; body: string }[] = [];
  readonly dialled: string[] = [];
  private readonly server: Server;
  constructor(answer: RequestListener) {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.got.push({ path: request.url!, body: Buffer.concat(parts).toString('utf8') });
        answer(request, response);
      });
    });
  }
  listen(): Promise<this> {
    return new Promise((done) => this.server.listen(0, '127.0.0.1', () => done(this)));
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
  readonly request: Requester = (url, options, answer) => {
    options.lookup!(url.hostname, { all: true }, (_error, addresses) =>
      this.dialled.push((addresses as unknown as Address[])[0]!.address),
    );
    const { port } = this.server.address() as AddressInfo;
    const { lookup: _, ...rest } = options;
    return httpRequest(`http://127.0.0.1:${port}${url.pathname}${url.search}`, rest, answer);
  };
}

describe('posting to an address that somebody entered', () => {
  let robot: LocalRobot;
  const start = async (answer: RequestListener) => {
    robot = await new LocalRobot(answer).listen();
  };
  afterEach(() => robot?.close());
  const post = (addresses: Address[] = [PUBLIC], body = '{}') =>
    new ChatTransport(async () => addresses, robot.request, 300).post({
      url: 'https://robot.example/send?key=1',
      body,
    });
  const fine: RequestListener = (_, response) => void response.end('{"errcode":0}');

  it('the address that was checked is the one that is called', async () => {
    await start(fine);
    expect(await post()).toEqual({ status: 200, answer: '{"errcode":0}' });
    expect(robot.dialled).toEqual([PUBLIC.address]);
    expect(robot.got).toEqual([{ path: '/send?key=1', body: '{}' }]);
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])(
    'a name that leads to %s is not called',
    async (address) => {
      await start(fine);
      await expect(post([{ address, family: address.includes(':') ? 6 : 4 }])).rejects.toThrow('address.not_public');
      expect(robot.got).toEqual([]);
    },
  );

  it('one private address among public ones is enough to refuse', async () => {
    await start(fine);
    await expect(post([PUBLIC, { address: '192.168.1.1', family: 4 }])).rejects.toThrow('address.not_public');
    expect(robot.got).toEqual([]);
  });

  it('a redirect is an answer, not a way on', async () => {
    await start((_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    expect(await post()).toEqual({ status: 302, answer: '' });
    expect(robot.got).toHaveLength(1);
  });

  it('an answer without end is cut off', async () => {
    await start((_, response) => void response.end(Buffer.alloc(CHAT_MAX_BYTES + 1)));
    await expect(post()).rejects.toThrow('answer too large');
  });

  it('a robot that does not answer is left after its time', async () => {
    await start(() => undefined);
    await expect(post()).rejects.toThrow(/abort|timed out/i);
  });

  it('a name that does not resolve in time is left too', async () => {
    await start(fine);
    const never = new ChatTransport(() => new Promise(() => undefined), robot.request, 50);
    await expect(never.post({ url: 'https://robot.example/', body: '{}' })).rejects.toThrow('timed out');
  });

  it('a message that is too large is not sent', async () => {
    await start(fine);
    await expect(post([PUBLIC], 'x'.repeat(CHAT_MAX_BYTES + 1))).rejects.toThrow('message too large');
    expect(robot.got).toEqual([]);
  });
});

it.each([
  ['http://robot.example/', 'address.not_https'],
  ['https://me:secret@robot.example/', 'address.credentials'],
  ['https://robot.example:8443/', 'address.port'],
  ['https://127.0.0.1/', 'address.not_a_name'],
  ['https://0x7f000001/', 'address.not_a_name'],
  ['https://[::1]/', 'address.not_a_name'],
  ['https://localhost/', 'address.not_a_name'],
  ['https://robot.example./', 'address.not_a_name'],
  ['file:///etc/passwd', 'address.not_https'],
  ['robot', 'address.malformed'],
])('%s is refused: %s', (url, code) => {
  expect(() => checkedUrl(url)).toThrow(code);
});

it.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2001::1',
  'not an address',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '223.5.5.5', '2408:8000::1', '2606:4700::1111'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

describe('what the robots are told', () => {
  const now = new Date('2027-03-04T01:30:00Z');
  const say = (platform: 'wecom' | 'dingtalk' | 'feishu', secret: string | null = null) => {
    const { url, body } = chatPost(platform, 'https://robot.example/send?key=k', secret, '会议通知', now);
    return { url, body: JSON.parse(body) };
  };

  it.each(['wecom', 'dingtalk'] as const)('%s: a text message', (platform) => {
    expect(say(platform)).toEqual({
      url: 'https://robot.example/send?key=k',
      body: { msgtype: 'text', text: { content: '会议通知' } },
    });
  });

  it('dingtalk with a secret: timestamp and signature in the address', () => {
    const url = new URL(say('dingtalk', 'SEC1').url);
    expect(url.searchParams.get('timestamp')).toBe(String(now.getTime()));
    expect(url.searchParams.get('sign')).toBe('mYxgzfge+Eur/bo3iAB5K+2iP5tW6bytAs/2Bsp/bFU=');
    expect(url.searchParams.get('key')).toBe('k');
  });

  it('feishu: its own form, and with a secret the signature in the body', () => {
    expect(say('feishu').body).toEqual({ msg_type: 'text', content: { text: '会议通知' } });
    expect(say('feishu', 'SEC1').body).toMatchObject({
      timestamp: String(now.getTime() / 1000),
      sign: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    });
  });

  it.each([
    [200, '{"errcode":0,"errmsg":"ok"}', null],
    [200, '{"code":0}', null],
    [200, '{"StatusCode":0}', null],
    [200, '{"errcode":93000}', 'code 93000'],
    [200, '{"code":19021}', 'code 19021'],
    [200, '<html>', 'code missing'],
    [302, '', 'status 302'],
    [500, '{"errcode":0}', 'status 500'],
  ])('%i %s: %s', (status, answer, refusal) => {
    expect(chatRefusal(status, answer)).toBe(refusal);
  });
});
