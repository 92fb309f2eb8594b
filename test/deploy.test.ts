import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (name: string): string => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8');
const top = (path: string): URL => new URL(`../${path}`, import.meta.url);
const { engines } = z
  .object({ engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(readFileSync(top('package.json'), 'utf8')));

describe('the image', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const of = (instruction: string): string[] =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));

  it('knows only instructions that there are', () => {
    const known = /^(?:FROM|WORKDIR|COPY|RUN|ENV|VOLUME|USER|HEALTHCHECK|STOPSIGNAL|ENTRYPOINT|CMD) /u;
    expect(lines.filter((line) => !known.test(line))).toEqual([]);
  });

  it('is built of a pinned Node that the package bears, and runs as somebody without rights', () => {
    const versions = of('FROM').map((image) => /^node:(\d+)\.(\d+)-\S+-slim(?: AS \w+)?$/u.exec(image));
    const least = /(\d+)\.(\d+)/u.exec(engines.node);
    for (const version of versions) {
      expect(version?.[1]).toBe(least?.[1]);
      expect(Number(version?.[2])).toBeGreaterThanOrEqual(Number(least?.[2]));
    }
    expect(of('USER')).toEqual(['node']);
  });

  it('copies what is there, and all that the package ships to run', () => {
    const sources = of('COPY').map((words) => words.split(' ').slice(0, -1));
    const fromHere = sources.filter(([first]) => !first?.startsWith('--')).flat();
    expect(fromHere.filter((path) => !existsSync(top(path)))).toEqual([]);
    const shipped = sources.filter(([first]) => first === '--from=build').map(([, path]) => path);
    for (const part of ['dist', 'data', 'intents', 'node_modules', 'package.json'])
      expect(shipped).toContain(`/src/${part}`);
  });

  it('carries no secret', () => {
    expect(read('Dockerfile')).not.toMatch(/PASSWORD|TOKEN|SECRET|_KEY/u);
  });
});

describe('the compose file', () => {
  const service = z.object({
    build: z.object({ context: z.literal('..'), dockerfile: z.string() }).optional(),
    image: z.string().optional(),
    environment: z.record(z.string(), z.string()),
    volumes: z.array(z.string()),
    ports: z.array(z.string()).optional(),
    network_mode: z.string().optional(),
  });
  const compose = z
    .object({ services: z.object({ bot: service, postgres: service }), volumes: z.record(z.string(), z.null()) })
    .parse(parse(read('compose.yml')));
  const { bot, postgres } = compose.services;

  it('builds the bot of this repository, beside a pinned PostgreSQL', () => {
    expect(existsSync(top(bot.build?.dockerfile ?? ''))).toBe(true);
    expect(postgres.image).toMatch(/^postgres:\d+\.\d+-\S+$/u);
  });

  it('keeps state in named volumes and the password out of the file', () => {
    const mounted = [...bot.volumes, ...postgres.volumes].map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{DUBAN_DB_PASSWORD:\?/u);
    expect(bot.environment.DATABASE_URL).toContain('duban:$' + '{DUBAN_DB_PASSWORD:?');
  });

  it('opens nothing beyond the machine', () => {
    expect(bot.network_mode).toBe('host');
    expect(bot.environment).not.toHaveProperty('DUBAN_HOST');
    expect(postgres.ports).toEqual(['127.0.0.1:5432:5432']);
  });
});

describe('the systemd unit', () => {
  const lines = read('duban.service')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('is made of sections and settings', () => {
    expect(lines.filter((line) => line.startsWith('['))).toEqual(['[Unit]', '[Service]', '[Install]']);
    expect(lines.filter((line) => !/^(?:\[\w+\]|[A-Z]\w*=\S.*)$/u.test(line))).toEqual([]);
  });

  it('starts a real deployment, never the sample, as a user of its own, and leaves time to stop', () => {
    expect(lines).toContain('ExecStart=/usr/bin/node /opt/duban/dist/cli/duban.js start');
    expect(lines).toContain('User=duban');
    expect(lines).toContain('TimeoutStopSec=30');
  });
});
