import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { MESSENGERS } from './channels/index.ts';
import { DEFAULT_ZONE, type Instant, type QuietHours } from './core/clock.ts';
import { isLoopback } from './http/guards.ts';
import { describeIssue, parseYamlFile } from './yaml-file.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of a deployment, checked. Words in `duban.config.yml` are the variables' names without `DUBAN_`. */
export interface Config {
  /** Absolute path of the folder in which the deployment lives. */
  readonly home: string;
  /** The zone in which people read dates. Default Asia/Shanghai. */
  readonly zone: string;
  /** Business time to start from; absent = the machine's clock. */
  readonly now?: Instant;
  /** Address that the HTTP server listens on; loopback only while there is no sign-in. Default 127.0.0.1. */
  readonly host: string;
  /** 0..65535; 0 takes any free one. Default 3978. */
  readonly port: number;
  /** How long a confirmed broadcast can still be called back. Whole seconds 0..3600, default 60. */
  readonly broadcastHoldSeconds: number;
  /** Hours in which nothing is sent late, sent again or escalated. Equal ends: none. Default 21:00 to 07:30. */
  readonly quiet: QuietHours;
  /** Channels on which confidential records are taken and read. Default web and console. */
  readonly confidentialChannels: readonly string[];
  /** The least important log line that is written. Default `info`. */
  readonly logLevel: LogLevel;
  readonly homeSource: ShownSetting['source'];
  /** Every setting that was looked for, and other names of ours or of an SDK that are set. */
  readonly settings: readonly ShownSetting[];
}

export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting as `duban status` shows it. Names that this version does not use may hold a secret: their value is `••••`. */
export interface ShownSetting {
  readonly name: string;
  readonly value: string;
  readonly source: 'option' | 'environment' | 'file' | 'default';
  /** Set, but this version has no use for it; a misspelt name shows here. */
  readonly unused?: true;
}

/** A setting cannot be used; the start stops. Each line names place, value and fix in Chinese. */
export class ConfigProblem extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigProblem';
    this.problems = problems;
  }
}

/** The environment of this process; the only place that reads it. */
export function readEnvironment(): Environment {
  return process.env;
}

/**
 * The database that keeps the state; undefined: the store in the home does.
 * @throws ConfigProblem when what is set is no address of a PostgreSQL.
 */
export function databaseUrl(env: Environment): string | undefined {
  const url = env.DATABASE_URL || undefined;
  if (url !== undefined && !/^postgres(?:ql)?:\/\/\S+$/.test(url))
    throw new ConfigProblem(['环境变量 DATABASE_URL: 应写 postgres://用户:口令@主机:5432/数据库']);
  return url;
}

/** The home folder: `--home`, else `DUBAN_HOME`, else `.duban`. `named`: somebody asked for this very folder. */
export function homeOf(env: Environment, flag?: string): { readonly path: string; readonly named: boolean } {
  const name = flag ?? (env.DUBAN_HOME || undefined);
  return { path: resolve(name ?? '.duban'), named: name !== undefined };
}

/**
 * Settings of the environment over those of `<home>/duban.config.yml` over the defaults.
 * @throws ConfigProblem naming every setting that cannot be used.
 */
export function loadConfig(env: Environment, home: string): Config {
  const file = readConfigFile(home);
  const problems = [...file.problems];
  const given = (key: SettingKey): string | undefined => env[variableOf(key)] || undefined;
  const raw = Object.fromEntries(SETTING_KEYS.map((key) => [key, given(key) ?? file.values[key]]));
  const parsed = settingsSchema.safeParse(raw);
  for (const issue of parsed.error?.issues ?? []) {
    const key = SETTING_KEYS.find((name) => name === issue.path[0]);
    const place = key && given(key) !== undefined ? `环境变量 ${variableOf(key)}` : file.placeOf(issue.path);
    problems.push(`${place}: ${describeIssue(issue, raw)}`);
  }
  if (!parsed.success || problems.length > 0) throw new ConfigProblem(problems);
  const { now, ...settings } = toConfig(parsed.data);
  const shown = SETTING_KEYS.map((key) => ({
    name: variableOf(key),
    value: String(parsed.data[key] ?? ''),
    source: sourceOf(given(key), file.values[key]),
  }));
  const homeSource = homeSourceOf(env, home);
  return {
    home: resolve(home),
    homeSource,
    ...settings,
    ...(now ? { now } : {}),
    settings: [...shown, ...databaseSetting(env), ...messengerSettings(env), ...unusedSettings(env)],
  };
}

/** What is set and where it comes from, secrets masked. */
export function describeConfig(config: Config): readonly ShownSetting[] {
  return [{ name: 'DUBAN_HOME', value: config.home, source: config.homeSource }, ...config.settings];
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const FILE_NAME = 'duban.config.yml';

const settingsSchema = z.strictObject({
  zone: z.string().refine(isZone, { error: '没有这个时区；请写 Asia/Shanghai 这样的名称' }).default(DEFAULT_ZONE),
  now: z
    .string()
    .refine((text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)), {
      error: '应写带时区的时间，如 2026-11-23T10:00:00+08:00',
    })
    .optional(),
  host: z
    .string()
    .refine(isLoopback, {
      error: '本版没有接入登录，任何人都能冒充他人，只能监听本机；请写 127.0.0.1、localhost、::1 之一',
    })
    .default('127.0.0.1'),
  port: wholeNumber(0, 65_535).default(3978),
  broadcast_hold_seconds: wholeNumber(0, 3600).default(60),
  quiet_hours: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/, {
      error: '应写起止时间，如 21:00-07:30；起止相同表示不设免打扰',
    })
    .default('21:00-07:30'),
  confidential_channels: z
    .string()
    .regex(/^[a-z]+(?:[ ,]+[a-z]+)*$/, { error: '应写渠道名称，用逗号隔开，如 web,console' })
    .default('web,console'),
  log_level: z.enum(LOG_LEVELS).default('info'),
});

type SettingKey = keyof z.infer<typeof settingsSchema>;
const SETTING_KEYS = Object.keys(settingsSchema.shape) as SettingKey[];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const SDK_NAME = /^(?:SLACK_|MicrosoftApp|OPENAI_|DATABASE_URL$)/;

function wholeNumber(least: number, most: number) {
  const error = `应写 ${least} 到 ${most} 的整数`;
  return z
    .union([z.number(), z.string().regex(/^\d{1,6}$/, { error })], { error })
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, { error });
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

interface ConfigFile {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
  placeOf(path: readonly PropertyKey[]): string;
}

function readConfigFile(home: string): ConfigFile {
  const path = join(home, FILE_NAME);
  const yaml = parseYamlFile(existsSync(path) ? readFileSync(path, 'utf8') : '', FILE_NAME);
  const placeOf = (at: readonly PropertyKey[]): string => `${FILE_NAME}:${yaml.lineOf(at)}`;
  const problems = yaml.faults.map((fault) => `${fault.file}:${fault.line}: ${fault.text}`);
  const parsed = z.record(z.string(), z.unknown()).safeParse(yaml.value ?? {});
  if (!parsed.success)
    return { values: {}, problems: [...problems, `${FILE_NAME}:1: 应写“名称: 值”，一行一项`], placeOf };
  for (const name of Object.keys(parsed.data)) {
    if (SETTING_KEYS.some((key) => key === name)) continue;
    problems.push(`${placeOf([name])}: 没有 ${name} 这一项；可以写 ${SETTING_KEYS.join('、')}`);
  }
  return { values: parsed.data, problems, placeOf };
}

function variableOf(key: SettingKey): string {
  return `DUBAN_${key.toUpperCase()}`;
}

function sourceOf(fromEnvironment: unknown, fromFile: unknown): ShownSetting['source'] {
  if (fromEnvironment !== undefined) return 'environment';
  return fromFile === undefined ? 'default' : 'file';
}

function homeSourceOf(env: Environment, home: string): ShownSetting['source'] {
  if (env.DUBAN_HOME && resolve(env.DUBAN_HOME) === resolve(home)) return 'environment';
  return resolve(home) === resolve('.duban') ? 'default' : 'option';
}

function toConfig(settings: z.infer<typeof settingsSchema>) {
  const [from = '', to = ''] = settings.quiet_hours.split('-');
  return {
    zone: settings.zone,
    now: settings.now === undefined ? undefined : new Date(settings.now).toISOString(),
    host: settings.host,
    port: settings.port,
    broadcastHoldSeconds: settings.broadcast_hold_seconds,
    quiet: { from, to },
    confidentialChannels: settings.confidential_channels.split(/[ ,]+/),
    logLevel: settings.log_level,
  };
}

function databaseSetting(env: Environment): ShownSetting[] {
  return env.DATABASE_URL ? [{ name: 'DATABASE_URL', value: '••••', source: 'environment' }] : [];
}

function messengerSettings(env: Environment): ShownSetting[] {
  return MESSENGERS.flatMap(({ variables }) =>
    variables.flatMap(({ name, isSecret }) => {
      const value = env[name];
      return value ? [{ name, value: isSecret ? '••••' : value, source: 'environment' as const }] : [];
    }),
  );
}

function unusedSettings(env: Environment): ShownSetting[] {
  const ofMessengers = MESSENGERS.flatMap(({ variables }) => variables.map(({ name }) => name));
  const ours = new Set(['DUBAN_HOME', 'DATABASE_URL', ...SETTING_KEYS.map(variableOf), ...ofMessengers]);
  return Object.keys(env)
    .filter((name) => (name.startsWith('DUBAN_') || SDK_NAME.test(name)) && !ours.has(name))
    .sort()
    .map((name) => ({ name, value: '••••', source: 'environment' as const, unused: true as const }));
}
