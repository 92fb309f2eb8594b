import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { ZipFile } from 'yazl';
import { z } from 'zod';

/** What an app package is made for. */
export interface TeamsApp {
  /** The id of the app registration, which is the bot's too. */
  readonly appId: string;
  /** Asks for the right to read what is said in its chats and channels without naming the bot. */
  readonly overhears: boolean;
  /** Names and addresses of whoever runs the bot, in place of the template's. */
  readonly website?: string;
}

const FOLDER = fileURLToPath(new URL('../data/teams/', import.meta.url));

const id = z.guid({ error: 'the app id is no GUID' });

const template = z.looseObject({
  developer: z.object({ name: z.string(), websiteUrl: z.url(), privacyUrl: z.url(), termsOfUseUrl: z.url() }),
  bots: z.array(z.looseObject({ botId: z.string() })).length(1),
});

/** Resource-specific consent: each team and chat in which the app is installed is asked, nobody else's is touched. */
const OVERHEARING = ['ChannelMessage.Read.Group', 'ChatMessage.Read.Chat'].map((name) => ({
  name,
  type: 'Application',
}));

/** The zip that an administrator uploads: manifest and two icons. Throws for an id that is no GUID. */
export async function packTeamsApp({ appId, overhears, website }: TeamsApp): Promise<Buffer> {
  const checked = id.safeParse(appId);
  if (!checked.success) throw new Error(checked.error.issues[0]?.message);
  const read = template.parse(JSON.parse(readFileSync(`${FOLDER}manifest.json`, 'utf8')));
  const site = website?.replace(/\/+$/u, '');
  const manifest = {
    ...read,
    id: appId,
    ...(site !== undefined && {
      developer: { ...read.developer, websiteUrl: site, privacyUrl: `${site}/privacy`, termsOfUseUrl: `${site}/terms` },
    }),
    bots: read.bots.map((bot) => ({ ...bot, botId: appId })),
    ...(overhears && {
      webApplicationInfo: { id: appId, resource: `api://${appId}` },
      authorization: { permissions: { resourceSpecific: OVERHEARING } },
    }),
  };
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json');
  for (const icon of ['color', 'outline']) {
    const drawing = new Resvg(readFileSync(`${FOLDER}${icon}.svg`), { font: { loadSystemFonts: false } });
    zip.addBuffer(drawing.render().asPng(), `${icon}.png`);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
