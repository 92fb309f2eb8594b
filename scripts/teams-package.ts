/**
 * Writes the app package that a Teams administrator uploads. Run: npm run teams:package -- <app id> [file] [--overhear]
 * [--website https://…]   The app id may stand in MicrosoftAppId instead. Exit code 1 when it is none.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packTeamsApp } from './pack-teams-app.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { overhear: { type: 'boolean', default: false }, website: { type: 'string' } },
});
const [appId = process.env.MicrosoftAppId ?? '', file = 'duban-teams.zip'] = positionals;
const { overhear: overhears, website } = values;

try {
  const bytes = await packTeamsApp({ appId, overhears, ...(website !== undefined && { website }) });
  writeFileSync(file, bytes);
  process.stdout.write(`${file}: ${bytes.length} bytes, app ${appId}${overhears ? ', overhears' : ''}\n`);
} catch (error) {
  process.stderr.write(`No package was written: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
