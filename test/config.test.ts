import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigProblem, describeConfig, type Environment, homeOf, loadConfig } from '../src/config.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'duban-config-'));
});
afterAll(() => rmSync(home, { recursive: true }));

function configured(yaml: string, env: Environment = {}) {
  writeFileSync(join(home, 'duban.config.yml'), yaml);
  return loadConfig(env, home);
}

function problemsOf(yaml: string, env: Environment = {}): readonly string[] {
  try {
    configured(yaml, env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.problems;
    throw error;
  }
  return [];
}

test('has a default for everything', () => {
  const { settings, ...config } = configured('');
  expect(config).toEqual({
    home,
    homeSource: 'option',
    zone: 'Asia/Shanghai',
    host: '127.0.0.1',
    port: 3978,
    broadcastHoldSeconds: 60,
    quiet: { from: '21:00', to: '07:30' },
    confidentialChannels: ['web', 'console'],
    logLevel: 'info',
  });
  expect(new Set(settings.map(({ source }) => source))).toEqual(new Set(['default']));
});

test('needs no file, and takes an empty variable for an absent one', () => {
  expect(loadConfig({ DUBAN_PORT: '' }, join(home, 'nowhere')).port).toBe(3978);
});

test('the environment wins over the file', () => {
  const config = configured('port: 4000\nbroadcast_hold_seconds: 5\n', { DUBAN_PORT: '5000', DUBAN_LOG_LEVEL: 'warn' });
  expect(config).toMatchObject({ port: 5000, broadcastHoldSeconds: 5, logLevel: 'warn' });
  const sources = Object.fromEntries(describeConfig(config).map(({ name, source }) => [name, source]));
  expect(sources).toMatchObject({
    DUBAN_HOME: 'option',
    DUBAN_PORT: 'environment',
    DUBAN_BROADCAST_HOLD_SECONDS: 'file',
    DUBAN_ZONE: 'default',
  });
});

test('takes quiet hours over midnight, and none at all', () => {
  expect(configured('quiet_hours: 22:30-06:00').quiet).toEqual({ from: '22:30', to: '06:00' });
  expect(configured('', { DUBAN_QUIET_HOURS: '00:00-00:00' }).quiet).toEqual({ from: '00:00', to: '00:00' });
  expect(problemsOf('quiet_hours: 晚上')).toEqual([
    'duban.config.yml:1: quiet_hours 现为 "晚上"；应写起止时间，如 21:00-07:30；起止相同表示不设免打扰',
  ]);
});

test('turns a time with any offset into an instant', () => {
  expect(configured('', { DUBAN_NOW: '2026-11-23T10:00:00+08:00' }).now).toBe('2026-11-23T02:00:00.000Z');
  expect(configured('now: 2026-11-23T10:00+08:00').now).toBe('2026-11-23T02:00:00.000Z');
});

test.each<[name: string, yaml: string, env: Environment, said: string[]]>([
  [
    'a port that is no number',
    '',
    { DUBAN_PORT: 'http' },
    ['环境变量 DUBAN_PORT: port 现为 "http"；应写 0 到 65535 的整数'],
  ],
  [
    'a port too high',
    'zone: Asia/Shanghai\nport: 65536',
    {},
    ['duban.config.yml:2: port 现为 65536；应写 0 到 65535 的整数'],
  ],
  [
    'half a second',
    'broadcast_hold_seconds: 0.5',
    {},
    ['duban.config.yml:1: broadcast_hold_seconds 现为 0.5；应写 0 到 3600 的整数'],
  ],
  [
    'a time without a zone',
    '',
    { DUBAN_NOW: '2026-11-23T10:00:00' },
    ['环境变量 DUBAN_NOW: now 现为 "2026-11-23T10:00:00"；应写带时区的时间，如 2026-11-23T10:00:00+08:00'],
  ],
  [
    'a day that is not on the calendar',
    '',
    { DUBAN_NOW: '2026-13-23T10:00:00Z' },
    ['环境变量 DUBAN_NOW: now 现为 "2026-13-23T10:00:00Z"；应写带时区的时间，如 2026-11-23T10:00:00+08:00'],
  ],
  [
    'a zone that does not exist',
    'zone: Asia/Peking',
    {},
    ['duban.config.yml:1: zone 现为 "Asia/Peking"；没有这个时区；请写 Asia/Shanghai 这样的名称'],
  ],
  [
    'a level that does not exist',
    'log_level: loud',
    {},
    ['duban.config.yml:1: log_level 现为 "loud"；只能写 debug、info、warn、error、silent 之一'],
  ],
  [
    'a name that does not exist',
    '# comment\nprot: 1',
    {},
    [
      'duban.config.yml:2: 没有 prot 这一项；可以写 zone、now、host、port、broadcast_hold_seconds、quiet_hours、confidential_channels、log_level',
    ],
  ],
  ['a list', '- port', {}, ['duban.config.yml:1: 应写“名称: 值”，一行一项']],
  [
    'a name given twice',
    'port: 1\nport: 2',
    {},
    ['duban.config.yml:2: 不是有效的 YAML（Map keys must be unique）；请检查缩进、冒号和引号'],
  ],
  [
    'two faults at once',
    'port: x\nlog_level: y',
    { DUBAN_ZONE: 'z' },
    [
      '环境变量 DUBAN_ZONE: zone 现为 "z"；没有这个时区；请写 Asia/Shanghai 这样的名称',
      'duban.config.yml:1: port 现为 "x"；应写 0 到 65535 的整数',
      'duban.config.yml:2: log_level 现为 "y"；只能写 debug、info、warn、error、silent 之一',
    ],
  ],
])('refuses %s, naming place, value and fix', (_, yaml, env, said) => {
  expect(problemsOf(yaml, env)).toEqual(said);
});

test.each(['0.0.0.0', '10.0.0.5', '::', 'duban.example'])('refuses to listen on %s without a sign-in', (host) => {
  expect(problemsOf('', { DUBAN_HOST: host })).toEqual([
    `环境变量 DUBAN_HOST: host 现为 "${host}"；本版没有接入登录，任何人都能冒充他人，只能监听本机；请写 127.0.0.1、localhost、::1 之一`,
  ]);
});

test.each(['localhost', '::1', '127.0.0.1'])('listens on %s', (host) => {
  expect(configured('', { DUBAN_HOST: host }).host).toBe(host);
});

test('shows what is set for nothing, and never its value', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    OPENAI_API_KEY: 'sk-2',
    DATABASE_URL: 'postgres://u:p@h/d',
    DUBAN_PROT: '3',
  };
  const shown = describeConfig(configured('', { ...env, PATH: '/bin' }));
  expect(shown.filter(({ unused }) => unused)).toEqual(
    ['DUBAN_PROT', 'OPENAI_API_KEY'].map((name) => ({
      name,
      value: '••••',
      source: 'environment',
      unused: true,
    })),
  );
  expect(JSON.stringify(shown)).not.toMatch(/xoxb|sk-2|postgres:/);
});

test('shows which settings of messengers are set, and no secret', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_API_URL: 'https://slack.example/api/',
    MicrosoftAppPassword: 'hunter2',
  };
  const shown = describeConfig(configured('', env));
  expect(shown).toContainEqual({ name: 'SLACK_BOT_TOKEN', value: '••••', source: 'environment' });
  expect(shown).toContainEqual({ name: 'SLACK_API_URL', value: 'https://slack.example/api/', source: 'environment' });
  expect(JSON.stringify(shown)).not.toMatch(/xoxb|hunter2/);
});

test('the home is the option, else DUBAN_HOME, else .duban, and knows whether it was named', () => {
  expect(homeOf({ DUBAN_HOME: '/srv/a' }, '/srv/b')).toEqual({ path: '/srv/b', named: true });
  expect(homeOf({ DUBAN_HOME: '/srv/a' })).toEqual({ path: '/srv/a', named: true });
  expect(homeOf({ DUBAN_HOME: '' })).toEqual({ path: join(process.cwd(), '.duban'), named: false });
});

test('the example names every setting with its default', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = new Map([...example.matchAll(/^#(DUBAN_[A-Z_]+)=(.*)$/gmu)].map(([, name, value]) => [name, value]));
  const { settings } = configured('', {});
  const missing = settings.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  expect(missing).toEqual([]);
  const defaults = settings.filter(({ value, name }) => value !== '' && name !== 'DUBAN_LOG_LEVEL');
  for (const { name, value } of defaults) expect(`${name}=${named.get(name)}`).toBe(`${name}=${value}`);
});
