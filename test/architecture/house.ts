/** The rules of the house as tables; docs/design.md says why. A new folder or package is a line here, on purpose. */

/** What each folder may import, besides itself. `root`: the files directly in `src`. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  language: ['core'],
  http: ['core'],
  understanding: ['core', 'language'],
  files: ['core'],
  knowledge: ['core', 'language', 'files'],
  ledger: ['core'],
  security: ['core'],
  delivery: ['core', 'security'],
  reminders: ['core', 'language', 'ledger', 'security', 'delivery'],
  render: ['core', 'knowledge', 'ledger', 'reminders', 'files'],
  bot: [
    ...['core', 'language', 'http', 'understanding', 'knowledge', 'ledger', 'security', 'delivery', 'reminders'],
    ...['render', 'files'],
  ],
  channels: ['core', 'security', 'render', 'http'],
  store: ['core', 'ports'],
  llm: ['core', 'knowledge', 'understanding'],
  dashboard: ['core', 'ledger', 'reminders', 'render', 'bot', 'http'],
  sample: ['core', 'ledger', 'security'],
  root: ['*'],
  cli: ['*'],
};

/** Arrows along which only types may come. */
export const TYPE_ARROWS: readonly string[] = ['reminders -> language', 'render -> files'];

/** The ports that a store implements; it may import these files and nothing else of their folders. */
export const PORTS: readonly string[] = [
  ...['bot/confidential-store.ts', 'bot/duty-store.ts'],
  ...['bot/inbox.ts', 'bot/memory.ts', 'bot/presses.ts', 'bot/questions.ts', 'bot/store.ts'],
  ...[
    'channels/channel-notes.ts',
    'channels/mailbox.ts',
    'delivery/outbox.ts',
    'delivery/urgency.ts',
    'reminders/reminder-store.ts',
    'reminders/watch-record.ts',
  ],
  ...['knowledge/lesson.ts', 'knowledge/official-shelf.ts'],
  ...['ledger/entry.ts', 'ledger/event.ts', 'ledger/ledger-store.ts'],
  ...['security/audit.ts', 'security/link-code-store.ts', 'security/roster-store.ts'],
];

/** Files that may stand directly in `src`. */
export const ROOT_FILES: readonly string[] = [
  'app.ts',
  'config.ts',
  'content.ts',
  'content-intents.ts',
  'content-reader.ts',
  'engines.ts',
  'yaml-file.ts',
];

/** Where each package may be used; `*`: anywhere. `@slack/*` stands for a whole scope, `botbuilder*` for a family. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@slack/*': ['channels/slack'],
  'botbuilder*': ['channels/teams'],
  '@node-rs/jieba': ['language'],
  'chinese-days': ['reminders'],
  commander: ['cli'],
  croner: ['reminders'],
  'csv-parse': ['files'],
  'csv-stringify': ['files'],
  '@embedpdf/*': ['render/picture'],
  '@resvg/*': ['render/picture'],
  echarts: ['render/picture'],
  express: ['http', 'channels/web', 'dashboard'],
  htmlparser2: ['knowledge/import'],
  'js-yaml': ['root'],
  kysely: ['store/postgres'],
  lowdb: ['store/lowdb'],
  natural: ['understanding'],
  openai: ['llm'],
  pg: ['store/postgres'],
  pino: ['cli'],
  'read-excel-file': ['files'],
  'prom-client': ['http'],
  saxes: ['knowledge/import'],
  unpdf: ['knowledge/import'],
  yaml: ['root'],
  yauzl: ['files', 'knowledge/import'],
  yazl: ['files'],
  zod: ['*'],
};

/** The only file that may ask the machine for the time. */
export const CLOCK_FILE = 'src/core/clock.ts';

/** The only file that may read the environment. */
export const CONFIG_FILE = 'src/config.ts';

/** Folders without a word of Chinese: what people read is in `render`, what they say in `intents` and `language`. */
export const NO_CHINESE: readonly string[] = ['core', 'ledger', 'delivery', 'reminders', 'bot', 'channels', 'store'];

/** Lists of what there is: the only files that may consist of re-exports. */
export const REGISTRIES: readonly string[] = ['src/channels/index.ts', 'src/bot/handlers/index.ts'];

/** Checked for size and names only: it is built by its own tool for the browser. */
export const PAGE = 'src/dashboard/page/';

/** Limits for the tail, not aims. */
export const LIMITS = { fileLines: 250, functionLines: 60, parameters: 3, coreFiles: 8 } as const;

/** Words that say nothing about what is inside. */
export const EMPTY_WORDS: readonly string[] = [
  ...['util', 'utils', 'helper', 'helpers', 'manager', 'service', 'base', 'impl', 'common', 'misc'],
];
