import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHomeFolder, runCommand } from '../support/product.ts';

const folder = makeHomeFolder();
const NOW = { DUBAN_NOW: '2026-11-23T10:00:00+08:00' };

beforeAll(async () => {
  const made = await runCommand(['init', '--sample'], { home: folder.path, env: NOW });
  expect(made.stderr).toBe('');
});
afterAll(() => folder.remove());

describe.each(['README.md', 'README.zh-CN.md'])('the conversation that opens %s', (name) => {
  it('is what the built product really says', async () => {
    const { input, output } = readConversation(name);
    expect(input.length).toBeGreaterThan(3);
    const home = makeHomeFolder();
    await runCommand(['init', '--sample'], { home: home.path, env: NOW });
    const said = await runCommand(['chat', '--as', 'dlfy-liaison', '--group', 'dlfy'], {
      home: home.path,
      env: NOW,
      input: `${input.join('\n')}\n`,
    });
    home.remove();
    expect(said.stderr).toBe('');
    expect(said.stdout.split('\n').filter((line) => line !== '')).toEqual(output);
  });
});

/** Lines after `> ` are typed, lines in brackets after two spaces gloss, all others are answers. */
function readConversation(name: string): { readonly input: string[]; readonly output: string[] } {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const block = /```text\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const lines = block.split('\n').filter((line) => line !== '' && !/^ {2}\(/.test(line) && !line.startsWith('$ '));
  return {
    input: lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2)),
    output: lines.filter((line) => !line.startsWith('> ')),
  };
}
