import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../src/channels/teams/addresses.ts';
import { RequestFault, type Resolve, requestGuarded } from '../../../src/channels/teams/guarded-request.ts';
import { parseHosts } from '../../../src/channels/teams/hosts.ts';
import { startTeamsSite, type TeamsSite } from '../../support/teams-site.ts';

let site: TeamsSite;
afterEach(() => site?.stop());

const TABLE = Buffer.from('bytes of a table');
const SHA = createHash('sha256').update(TABLE).digest('hex');

/** A message with a file of the store that lies at `path`. */
const sendFile = (path: string, name = '整改佐证.xlsx', id = '1') => {
  const downloadUrl = path.startsWith('/') ? `${site.fake.filesUrl}${path}` : path;
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  const attachments = [{ contentType, content: { downloadUrl, fileType: 'xlsx' }, name }];
  return site.say('file-message', { id, attachments });
};

describe('a file', () => {
  it('of the store is kept before the message is taken, and fetched without our token', async () => {
    let wasKept = false;
    site = await startTeamsSite({
      beforeAccept: async () => {
        wasKept = site.kept.has(SHA);
      },
    });
    site.fake.files.set('/d/1?tempauth=x', { bytes: TABLE });
    expect((await sendFile('/d/1?tempauth=x')).status).toBe(200);
    expect(wasKept).toBe(true);
    expect(site.accepted[0]?.attachments).toEqual([
      {
        name: '整改佐证.xlsx',
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        sizeBytes: TABLE.length,
        sha256: SHA,
      },
    ]);
    expect(site.fake.fileCalls.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('pasted into a message is fetched from the service with our token', async () => {
    site = await startTeamsSite();
    site.fake.files.set('/teams/v3/attachments/1/views/original', { bytes: TABLE });
    const contentUrl = `${site.fake.serviceUrl}v3/attachments/1/views/original`;
    await site.say('pasted-image', { attachments: [{ contentType: 'image/png', contentUrl }] });
    expect(site.accepted[0]?.attachments).toMatchObject([{ name: 'image.png', type: 'image/png', sha256: SHA }]);
    expect(site.fake.fileCalls[0]?.authorization).toMatch(/^Bearer token-/);
  });

  it('that lies behind a redirect comes without the token of the first host', async () => {
    site = await startTeamsSite();
    site.fake.files.set('/teams/v3/attachments/1', { location: `${site.fake.filesUrl}/far` });
    site.fake.files.set('/far', { bytes: TABLE });
    const contentUrl = `${site.fake.serviceUrl}v3/attachments/1`;
    await site.say('pasted-image', { attachments: [{ contentType: 'image/png', contentUrl }] });
    expect(site.accepted[0]?.attachments).toHaveLength(1);
    expect(site.fake.fileCalls.map(({ path, authorization }) => [path, authorization !== undefined])).toEqual([
      ['/teams/v3/attachments/1', true],
      ['/far', false],
    ]);
  });

  it.each([
    ['redirects in a circle', '/loop'],
    ['redirects to the metadata service', '/meta'],
    ['redirects to a file', '/local'],
    ['is not there', '/none'],
    ['is longer than is taken', '/long'],
    ['lies on a host that is not on the list', 'http://127.0.0.1:1/x'],
    ['lies on the service host, where it has no business', 'SERVICE'],
  ])('that %s is left out, the words are taken, and the sender hears of it', async (_title, path) => {
    site = await startTeamsSite();
    const { files } = site.fake;
    files.set('/loop', { location: '/loop' });
    files.set('/meta', { location: 'http://169.254.169.254/latest/meta-data' });
    files.set('/local', { location: 'file:///etc/passwd' });
    files.set('/long', { bytes: Buffer.alloc(21 * 1_048_576) });
    files.set('/teams/v3/attachments/9', { bytes: TABLE });
    await sendFile(path === 'SERVICE' ? `${site.fake.serviceUrl}v3/attachments/9` : path);
    expect(site.accepted[0]).toMatchObject({ text: '这是佐证', attachments: [] });
    expect(site.kept.size).toBe(0);
    await expect.poll(() => site.fake.posted.length).toBe(1);
    expect(JSON.stringify(site.fake.posted[0]?.activity)).toContain('没有收到文件：整改佐证.xlsx');
  });

  it('of a group cannot be had, and the sender hears where to send it', async () => {
    site = await startTeamsSite();
    const contentUrl = 'https://dlfy.sharepoint.com/sites/x/evidence.docx';
    const attachments = [{ contentType: 'reference', contentUrl, name: '佐证.docx' }];
    await site.say('group-mention', { attachments });
    expect(site.accepted[0]?.attachments).toEqual([]);
    await expect
      .poll(() => JSON.stringify(site.fake.posted))
      .toContain('佐证.docx。请检查大小（不超过 20 MB）后私聊发给我');
  });

  it('that comes at the second attempt is kept', async () => {
    site = await startTeamsSite();
    site.fake.files.set('/once', { status: 503 });
    const { files, fileCalls } = site.fake;
    Object.defineProperty(files, 'get', {
      value: (path: string) => (path === '/once' && fileCalls.length > 1 ? { bytes: TABLE } : { status: 503 }),
    });
    await sendFile('/once');
    expect(site.accepted[0]?.attachments).toMatchObject([{ sha256: SHA }]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\x\\a.pdf', 'a.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['', 'file'],
    ['..\u0000/', 'file'],
  ])('called %j is named %s', async (name, expected) => {
    site = await startTeamsSite();
    site.fake.files.set('/d', { bytes: TABLE });
    await sendFile('/d', name);
    expect(site.accepted[0]?.attachments[0]?.name).toBe(expected);
  });

  it('too many are counted as not received', async () => {
    site = await startTeamsSite();
    site.fake.files.set('/d', { bytes: TABLE });
    const one = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      content: { downloadUrl: `${site.fake.filesUrl}/d` },
      name: 'a.txt',
    };
    await site.say('file-message', { attachments: Array(12).fill(one) });
    expect(site.accepted[0]?.attachments).toHaveLength(10);
    await expect.poll(() => site.fake.posted.length).toBe(1);
  });
});

describe('a guarded request', () => {
  const hosts = parseHosts('smba.trafficmanager.net *.sharepoint.com', false) ?? [];
  const never: Resolve = () => {
    throw new Error('no name may be asked for');
  };
  const ask = (url: string, resolve: Resolve = never, timeoutMs = 2_000) =>
    requestGuarded({ url, method: 'GET', hosts, maxBytes: 10, timeoutMs }, resolve).then(
      () => 'answered',
      (error: RequestFault) => (error instanceof RequestFault ? error.message : `no fault of ours: ${error}`),
    );

  it.each([
    'http://x.sharepoint.com/',
    'https://sharepoint.com/',
    'https://x.sharepoint.com.evil.example/',
    'https://evilsharepoint.com/',
    'https://x.sharepoint.com:8443/',
    'https://x.sharepoint.com@evil.example/',
    'https://user:secret@x.sharepoint.com/',
    'https://user@x.sharepoint.com/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://x.smba.trafficmanager.net/',
    'https://smba.trafficmanager.net./',
    'https://127.0.0.1/',
    'https://localhost/',
    'http://127.0.0.1:3978/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0/',
    'https://10.0.0.1/',
    'https://metadata.google.internal/',
    'file:///etc/passwd',
    'ftp://x.sharepoint.com/',
    'gopher://x.sharepoint.com/',
    'data:text/plain,x',
    'javascript:alert(1)',
    '//x.sharepoint.com/',
    '/etc/passwd',
    'x.sharepoint.com',
    '',
    ' ',
    'https://',
    'https://x.sharepoint.com\\@evil.example/',
    'https://evil.example#x.sharepoint.com',
    'https://evil.example?x.sharepoint.com',
    'https://evil.example/x.sharepoint.com',
    'https://x.sharepoint.com%2eevil.example/',
    'https://xn--harepoint-g4d.com/',
    'https://ѕharepoint.com/',
  ])('goes nowhere but to the hosts of the list: %s', async (url) => {
    const resolved: string[] = [];
    const outcome = await ask(url, (hostname, callback) => {
      resolved.push(hostname);
      callback(null, [{ address: '10.0.0.1', family: 4 }]);
    });
    // A backslash is a slash to the parser of addresses, so that the host is one of the list after all.
    if (url.includes('\\')) expect([outcome, resolved]).toEqual(['address', ['x.sharepoint.com']]);
    else expect([outcome, resolved]).toEqual(['host', []]);
  });

  it.each([
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '127.0.0.2',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])('does not go to %s, whatever name stands for it', async (address) => {
    expect(isPrivateAddress(address)).toBe(true);
    const family = address.includes(':') ? 6 : 4;
    expect(await ask('https://x.sharepoint.com/', (_name, callback) => callback(null, [{ address, family }]))).toBe(
      'address',
    );
    const mixed = [
      { address: '52.96.0.1', family: 4 },
      { address, family },
    ];
    expect(await ask('https://x.sharepoint.com/', (_name, callback) => callback(null, mixed))).toBe('address');
  });

  it('asks for the name once, so that what is checked is what is called', async () => {
    let asked = 0;
    const resolve: Resolve = (_name, callback) => {
      asked += 1;
      callback(null, [{ address: '203.0.113.1', family: 4 }]);
    };
    await ask('https://x.sharepoint.com/', resolve, 100);
    expect(asked).toBe(1);
  });

  it.each(['8.8.8.8', '52.96.0.1', '2603:1030::1'])('may go to %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});
