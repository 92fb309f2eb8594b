import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { packTeamsApp } from '../../../scripts/pack-teams-app.ts';
import { APP_ID } from '../../support/fake-teams/tokens.ts';

const openZip = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer);

async function unpack(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await openZip(bytes, { lazyEntries: true });
  const found = new Map<string, Buffer>();
  const ended = new Promise<void>((resolve, reject) => zip.once('end', resolve).once('error', reject));
  zip.on('entry', (entry: Entry) => {
    zip.openReadStream(entry, async (_error, stream) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      found.set(entry.fileName, Buffer.concat(chunks));
      zip.readEntry();
    });
  });
  zip.readEntry();
  await ended;
  return found;
}

/** Width and height as a PNG states them. */
const sizeOf = (png: Buffer | undefined) => [png?.readUInt32BE(16), png?.readUInt32BE(20)];

it('packs a manifest for the app and icons of the sizes that Teams wants', async () => {
  const files = await unpack(await packTeamsApp({ appId: APP_ID, overhears: false }));
  expect([...files.keys()].sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  expect(sizeOf(files.get('color.png'))).toEqual([192, 192]);
  expect(sizeOf(files.get('outline.png'))).toEqual([32, 32]);
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '');
  expect(manifest).toMatchObject({ id: APP_ID, bots: [{ botId: APP_ID, supportsFiles: true }] });
  expect(manifest).not.toHaveProperty('authorization');
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
});

it('asks to read along only when told to, and names whoever runs the bot', async () => {
  const website = 'https://bot.zfw.example/';
  const files = await unpack(await packTeamsApp({ appId: APP_ID, overhears: true, website }));
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '');
  const asked = manifest.authorization.permissions.resourceSpecific;
  expect(asked.map(({ name }: { name: string }) => name)).toEqual([
    'ChannelMessage.Read.Group',
    'ChatMessage.Read.Chat',
  ]);
  expect(manifest.developer.privacyUrl).toBe('https://bot.zfw.example/privacy');
});

it('packs nothing for an id that is none', async () => {
  await expect(packTeamsApp({ appId: '', overhears: false })).rejects.toThrow();
  await expect(packTeamsApp({ appId: '../x', overhears: false })).rejects.toThrow();
});
