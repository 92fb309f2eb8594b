import type { SourceFile } from '../support/source-tree.ts';

/** A small house that keeps every rule. */
export const CLEAN: readonly SourceFile[] = [
  file('src/core/clock.ts', 'export const now = () => new Date(performance.now());'),
  file('src/core/word.ts', 'export interface Word { readonly text: string }'),
  file(
    'src/config.ts',
    "import { now } from './core/clock.ts';\nexport const home = () => [process.env.DUBAN_HOME, now];",
  ),
  file(
    'src/app.ts',
    "import { home } from './config.ts';\nexport const app = () => import('./bot/bot.ts').then(() => home);",
  ),
  file('src/language/dates.ts', "export type Day = string;\nexport const parse = (t: string): Day => t + '号';"),
  file(
    'src/ledger/entry.ts',
    "import type { Word } from '../core/word.ts';\nexport const entry = (w: Word) => w.text;",
  ),
  file('src/bot/store.ts', "import { entry } from '../ledger/entry.ts';\nexport const store = () => entry;"),
  file('src/bot/bot.ts', "import { store } from './store.ts';\nexport const bot = () => store();"),
  file('src/bot/handlers/index.ts', "export { bot } from '../bot.ts';"),
  file('src/reminders/plan.ts', "import type { Day } from '../language/dates.ts';\nexport const plan = (d: Day) => d;"),
  file('src/render/view.ts', "export const view = () => '已完成';"),
  file('src/channels/web/index.ts', "import express from 'express';\nexport const web = () => express();"),
  file('src/channels/slack/index.ts', "import { App } from '@slack/bolt';\nexport const slack = () => new App();"),
  file('src/store/lowdb/outbox.ts', "import { store } from '../../bot/store.ts';\nexport const box = () => store;"),
  file(
    'src/understanding/train.ts',
    "import { z } from 'zod';\nexport const train = (text: string) => z.string().parse(text);",
  ),
  file('src/dashboard/page/app.tsx', 'export default function App() { return Date.now(); }'),
];

const LONG = (lines: number): string => Array.from({ length: lines }, (_, line) => `f(${line});`).join('\n');

/** Deliberate breaks: what is done, the rule that must report it, and the file that does it. */
export const ATTACKS: readonly (readonly [name: string, rule: string, path: string, text: string])[] = [
  // Arrows
  [
    'a core file imports a rule',
    'arrow',
    'src/core/word.ts',
    "import { entry } from '../ledger/entry.ts';\nexport const w = () => entry;",
  ],
  [
    'a type-only import against the arrows',
    'arrow',
    'src/ledger/entry.ts',
    "import type { Day } from '../language/dates.ts';\nexport const entry = (d: Day) => d;",
  ],
  [
    'an inline type import',
    'arrow',
    'src/ledger/entry.ts',
    "import { type Day } from '../language/dates.ts';\nexport const entry = (d: Day) => d;",
  ],
  [
    'a type taken by import()',
    'arrow',
    'src/ledger/entry.ts',
    "export type Entry = import('../language/dates.ts').Day;",
  ],
  ['a dynamic import', 'arrow', 'src/ledger/entry.ts', "export const entry = () => import('../render/view.ts');"],
  [
    'a dynamic import by a template without parts',
    'arrow',
    'src/ledger/entry.ts',
    'export const entry = () => import(`../render/view.ts`);',
  ],
  [
    'a re-export',
    'arrow',
    'src/ledger/entry.ts',
    "export { view } from '../render/view.ts';\nexport const entry = () => 1;",
  ],
  [
    'a type re-export',
    'arrow',
    'src/ledger/entry.ts',
    "export type { Day } from '../language/dates.ts';\nexport const entry = () => 1;",
  ],
  [
    'a side-effect import',
    'arrow',
    'src/ledger/entry.ts',
    "import '../render/view.ts';\nexport const entry = () => 1;",
  ],
  [
    'a require',
    'arrow',
    'src/ledger/entry.ts',
    "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nexport const entry = () => load('../render/view.ts');",
  ],
  [
    'an import = require',
    'arrow',
    'src/ledger/entry.ts',
    "import view = require('../render/view.ts');\nexport const entry = () => view;",
  ],
  [
    'a file name handed to a worker',
    'arrow',
    'src/ledger/entry.ts',
    "export const entry = () => new Worker(new URL('../render/view.ts', import.meta.url));",
  ],
  [
    'a detour over folders',
    'arrow',
    'src/ledger/entry.ts',
    "import { view } from '../core/../render/view.ts';\nexport const entry = () => view;",
  ],
  [
    'a value along an arrow for types',
    'arrow',
    'src/reminders/plan.ts',
    "import { parse } from '../language/dates.ts';\nexport const plan = () => parse('x');",
  ],
  [
    'a value beside a type along an arrow for types',
    'arrow',
    'src/reminders/plan.ts',
    "import { type Day, parse } from '../language/dates.ts';\nexport const plan = (d: Day) => parse(d);",
  ],
  [
    'one messenger imports another',
    'arrow',
    'src/channels/slack/index.ts',
    "import { web } from '../web/index.ts';\nexport const slack = () => web();",
  ],
  [
    'a store reaches behind the ports',
    'arrow',
    'src/store/lowdb/outbox.ts',
    "import { bot } from '../../bot/bot.ts';\nexport const box = () => bot();",
  ],
  [
    'a folder imports the configuration',
    'arrow',
    'src/bot/bot.ts',
    "import { home } from '../config.ts';\nexport const bot = () => home;",
  ],
  [
    'a folder imports a test',
    'arrow',
    'src/bot/bot.ts',
    "import { fake } from '../../test/fake.ts';\nexport const bot = () => fake;",
  ],
  [
    'a folder imports the page',
    'arrow',
    'src/app.ts',
    "import { App } from './dashboard/page/app.tsx';\nexport const app = () => App;",
  ],
  [
    'an import without its ending',
    'arrow',
    'src/bot/bot.ts',
    "import { store } from './store';\nexport const bot = () => store();",
  ],
  [
    'the core reads a file',
    'arrow',
    'src/core/word.ts',
    "import { readFileSync } from 'node:fs';\nexport const w = () => readFileSync('x');",
  ],
  // What cannot be followed
  [
    'an import by a filled-in template',
    'computed import',
    'src/ledger/entry.ts',
    `export const entry = (name: string) => import(\`../\${name}.ts\`);`,
  ],
  [
    'an import by joined strings',
    'computed import',
    'src/ledger/entry.ts',
    "export const entry = () => import('open' + 'ai');",
  ],
  [
    'a require by a name',
    'computed import',
    'src/ledger/entry.ts',
    "import { createRequire } from 'node:module';\nexport const entry = (name: string) => createRequire(import.meta.url)(name);",
  ],
  // Packages
  [
    'an SDK outside its folder',
    'package',
    'src/bot/bot.ts',
    "import { App } from '@slack/bolt';\nexport const bot = () => new App();",
  ],
  [
    'only the types of an SDK',
    'package',
    'src/bot/bot.ts',
    "import type { WebClient } from '@slack/web-api';\nexport const bot = (c: WebClient) => c;",
  ],
  [
    'a part of an SDK',
    'package',
    'src/bot/bot.ts',
    "import classifiers from 'natural/lib/natural/classifiers/index.js';\nexport const bot = () => classifiers;",
  ],
  [
    'a family of SDKs',
    'package',
    'src/channels/slack/index.ts',
    "import { CardFactory } from 'botbuilder-core';\nexport const slack = () => CardFactory;",
  ],
  [
    'an SDK by require',
    'package',
    'src/bot/bot.ts',
    "import { createRequire } from 'node:module';\nexport const bot = () => createRequire(import.meta.url)('lowdb/node');",
  ],
  ['an SDK by dynamic import', 'package', 'src/knowledge/list.ts', "export const list = () => import('openai');"],
  ['an SDK next door', 'package', 'src/store/lowdb/outbox.ts', "import pg from 'pg';\nexport const box = () => pg;"],
  [
    'a package that nobody decided on',
    'package',
    'src/bot/bot.ts',
    "import chunk from 'lodash';\nexport const bot = () => chunk;",
  ],
  [
    'a builtin without node:',
    'package',
    'src/bot/bot.ts',
    "import { join } from 'path';\nexport const bot = () => join('a');",
  ],
  // Clock
  ['new Date()', 'clock', 'src/bot/bot.ts', 'export const bot = () => new Date();'],
  ['new Date without brackets', 'clock', 'src/bot/bot.ts', 'export const bot = () => new Date;'],
  ['new Date of nothing spread', 'clock', 'src/bot/bot.ts', 'export const bot = () => new Date(...([] as []));'],
  ['Date()', 'clock', 'src/bot/bot.ts', 'export const bot = () => Date();'],
  ['Date.now', 'clock', 'src/bot/bot.ts', 'export const bot = () => Date.now();'],
  ["Date['now']", 'clock', 'src/bot/bot.ts', "export const bot = () => Date['now']();"],
  ['Date.now by another name', 'clock', 'src/bot/bot.ts', 'const { now } = Date;\nexport const bot = () => now();'],
  ['Date by another name', 'clock', 'src/bot/bot.ts', 'const D = Date;\nexport const bot = () => new D();'],
  ['Date handed on', 'clock', 'src/bot/bot.ts', 'export const bot = () => Reflect.construct(Date, []);'],
  ['Date as a shorthand', 'clock', 'src/bot/bot.ts', 'export const bot = { Date };'],
  ['a class from Date', 'clock', 'src/bot/bot.ts', 'export class Today extends Date {}'],
  ['performance.now', 'clock', 'src/bot/bot.ts', 'export const bot = () => performance.now();'],
  [
    'performance as a module',
    'clock',
    'src/bot/bot.ts',
    "import { performance as p } from 'node:perf_hooks';\nexport const bot = () => p.now();",
  ],
  ['process.hrtime', 'clock', 'src/bot/bot.ts', 'export const bot = () => process.hrtime.bigint();'],
  ['a format of now', 'clock', 'src/bot/bot.ts', "export const bot = () => new Intl.DateTimeFormat('en').format();"],
  ['Date by globalThis', 'escape', 'src/bot/bot.ts', 'export const bot = () => new globalThis.Date();'],
  ['Date by eval', 'escape', 'src/bot/bot.ts', "export const bot = () => eval('Da' + 'te.now()');"],
  [
    'Date by a built function',
    'escape',
    'src/bot/bot.ts',
    "export const bot = () => new Function('return Date.now()')();",
  ],
  // Environment
  ['process.env', 'environment', 'src/bot/bot.ts', 'export const bot = () => process.env.TOKEN;'],
  ["process['env']", 'environment', 'src/bot/bot.ts', "export const bot = () => process['env'];"],
  [
    'env taken out of process',
    'environment',
    'src/bot/bot.ts',
    'const { env } = process;\nexport const bot = () => env;',
  ],
  ['process by another name', 'environment', 'src/bot/bot.ts', 'const p = process;\nexport const bot = () => p.env;'],
  [
    'process as a module',
    'environment',
    'src/bot/bot.ts',
    "import process from 'node:process';\nexport const bot = () => process.pid;",
  ],
  [
    'env as a module',
    'environment',
    'src/bot/bot.ts',
    "import { env } from 'node:process';\nexport const bot = () => env;",
  ],
  ['import.meta.env', 'environment', 'src/bot/bot.ts', 'export const bot = () => import.meta.env;'],
  [
    'process out of a door',
    'environment',
    'src/bot/bot.ts',
    "export const bot = () => process.getBuiltinModule('process');",
  ],
  ['process by globalThis', 'escape', 'src/bot/bot.ts', 'export const bot = () => globalThis.process.env;'],
  // Shape
  ['a long file', 'size', 'src/bot/bot.ts', `export const f = (n: number) => n;\n${LONG(250)}`],
  ['a long page', 'size', 'src/dashboard/page/app.tsx', LONG(251)],
  [
    'a long table with a function in it',
    'size',
    'src/bot/bot.ts',
    `export const bot = [\n${'1,\n'.repeat(250)}() => 1];`,
  ],
  ['a long function', 'function', 'src/bot/bot.ts', `export function bot(f: (n: number) => void) {\n${LONG(60)}\n}`],
  [
    'a long arrow function',
    'function',
    'src/bot/bot.ts',
    `export const bot = (f: (n: number) => void) => {\n${LONG(60)}\n};`,
  ],
  ['a long method', 'function', 'src/bot/bot.ts', `export class Bot { run(f: (n: number) => void) {\n${LONG(60)}\n} }`],
  ['four parameters', 'parameters', 'src/bot/bot.ts', 'export const bot = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];'],
  [
    'four parameters in a port',
    'parameters',
    'src/bot/bot.ts',
    'export interface Bot { run(a: 1, b: 2, c: 3, d: 4): void }',
  ],
  ['a ninth file in core', 'size', 'src/core/one.ts', 'export const one = 1;'],
  // Exports
  ['export default', 'default export', 'src/bot/bot.ts', 'export default function bot() { return 1; }'],
  ['export default of a value', 'default export', 'src/bot/bot.ts', 'const bot = 1;\nexport default bot;'],
  ['export as default', 'default export', 'src/bot/bot.ts', 'const bot = 1;\nexport { bot as default };'],
  ['a barrel', 'barrel', 'src/bot/all.ts', "export { store } from './store.ts';\nexport { bot } from './bot.ts';"],
  ['a barrel of types', 'barrel', 'src/ledger/all.ts', "export type { Word } from '../core/word.ts';"],
  ['a barrel in two steps', 'barrel', 'src/bot/all.ts', "import { store } from './store.ts';\nexport { store };"],
  [
    'a barrel of constants',
    'barrel',
    'src/bot/all.ts',
    "import { store } from './store.ts';\nexport const shop = store;",
  ],
  ['export *', 'barrel', 'src/bot/all.ts', "export * from './store.ts';\nexport const all = () => 1;"],
  // Words
  ['Chinese in a string', 'chinese', 'src/bot/bot.ts', "export const bot = () => '已完成';"],
  ['Chinese in a template', 'chinese', 'src/bot/bot.ts', `export const bot = (no: number) => \`第\${no}号\`;`],
  ['Chinese in a pattern', 'chinese', 'src/bot/bot.ts', 'export const bot = /完成/u;'],
  ['Chinese as escapes', 'chinese', 'src/bot/bot.ts', "export const bot = () => '\\u5b8c\\u6210';"],
  ['Chinese as escapes in a pattern', 'chinese', 'src/bot/bot.ts', 'export const bot = /\\u5b8c/u;'],
  ['Chinese by codes', 'chinese', 'src/bot/bot.ts', 'export const bot = () => String.fromCharCode(0x5b8c);'],
  ['Chinese as a key', 'chinese', 'src/bot/bot.ts', 'export const bot = { 完成: 1 };'],
  ['Chinese punctuation', 'chinese', 'src/bot/bot.ts', "export const bot = (a: string[]) => a.join('、');"],
  // Names
  ['a file in camel case', 'name', 'src/bot/theBot.ts', 'export const bot = 1;'],
  ['a folder in snake case', 'name', 'src/bot/the_handlers/bot.ts', 'export const bot = 1;'],
  ['a file of utils', 'name', 'src/bot/date-utils.ts', 'export const bot = 1;'],
  ['a folder of helpers', 'name', 'src/bot/helpers/bot.ts', 'export const bot = 1;'],
  ['a page in camel case', 'name', 'src/dashboard/page/chatPage.tsx', 'export const page = 1;'],
  ['a Manager', 'name', 'src/bot/bot.ts', 'export class BotManager {}'],
  ['an I-name', 'name', 'src/bot/bot.ts', 'export interface IBot { run(): void }'],
  ['an unknown folder', 'name', 'src/plugins/bot.ts', 'export const bot = 1;'],
  ['a folder called root', 'name', 'src/root/bot.ts', 'export const bot = 1;'],
  ['an unknown file in src', 'name', 'src/main.ts', 'export const main = 1;'],
];

/** What looks like a break and is none. */
export const HARMLESS: readonly (readonly [name: string, path: string, text: string])[] = [
  [
    'a date out of an instant',
    'src/bot/bot.ts',
    'export const bot = (at: string) => [new Date(at), Date.parse(at), Date.UTC(2026, 1)];',
  ],
  ['Date as a type', 'src/bot/bot.ts', 'export const bot = (at: Date) => at instanceof Date;'],
  [
    'a format of a date',
    'src/bot/bot.ts',
    "export const bot = (at: Date) => new Intl.DateTimeFormat('en').format(at);",
  ],
  ['other sides of process', 'src/bot/bot.ts', 'export const bot = () => [process.pid, process.stdout.isTTY];'],
  [
    'a field called env',
    'src/bot/bot.ts',
    'export const bot = (b: { env: string; process: string }) => b.env + b.process;',
  ],
  ['Chinese in a comment', 'src/bot/bot.ts', '/** 销号 closes an entry. */\nexport const bot = 1; // 回头看'],
  ['a long table', 'src/bot/bot.ts', `export const bot: readonly number[] = [\n${'1,\n'.repeat(300)}];`],
  [
    'an error handler of Express',
    'src/http/server.ts',
    'export const fail = (error: unknown, q: Q, s: S, next: NextFunction) => [error, q, s, next];',
  ],
  [
    'a lazy import with an arrow',
    'src/bot/bot.ts',
    "export const bot = async () => (await import('../render/view.ts')).view();",
  ],
  [
    'a switch with a default',
    'src/bot/bot.ts',
    'export const bot = (n: number) => { switch (n) { default: return 1; } };',
  ],
];

/** A file of the small house. */
export function file(path: string, text: string): SourceFile {
  return { path, text: `${text}\n` };
}
