import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseKindFile } from '../../src/ledger/kinds.ts';

const folder = new URL('../../data/ledgers/', import.meta.url);
const files = readdirSync(folder);

const COUNT = { id: 'count', label: 'x', type: 'number' };

const PLAIN = {
  id: 'plain',
  label: '台账',
  names: ['台账'],
  titleLabel: '事项',
  mayRegister: ['liaison'],
  mayReport: ['liaison'],
  mayAccept: ['supervisor'],
};

describe('parseKindFile', () => {
  it.each(files)('reads the shipped %s, named as its id', (file) => {
    const kind = parseKindFile(parse(readFileSync(new URL(file, folder), 'utf8')), file);
    expect(`${kind.id}.yml`).toBe(file);
  });

  it('fills in what a short file leaves out', () => {
    const short = {
      id: 'case-review',
      label: '案件评查台账',
      names: ['评查'],
      titleLabel: '案件',
      mayRegister: ['liaison'],
      mayReport: ['liaison'],
      mayAccept: ['supervisor'],
    };
    expect(parseKindFile(short, 'x.yml')).toMatchObject({
      confidentiality: 'open',
      deadline: 'free',
      evidence: 'optional',
      undoMinutes: 1440,
      shape: 'task',
      register: true,
      fields: [],
      states: expect.arrayContaining(['open', 'closed', 'reopened']),
    });
  });

  it('names file, field, value and fix for every fault', () => {
    const wrong = { id: 'Case Review', label: '', names: [], shape: 'list', states: ['closed'], undoMinutes: 'ten' };
    expect(() => parseKindFile(wrong, 'data/ledgers/x.yml')).toThrowError(
      /data\/ledgers\/x\.yml: id is "Case Review"; write lower-case[\s\S]*shape is "list"; write one of task, tally[\s\S]*states[\s\S]*open must be among[\s\S]*undoMinutes is "ten"; write a whole number/,
    );
  });

  it.each([
    [{ shape: 'tally' }, /fields is \[\]; list at least one field of type number/],
    [{ shape: 'indicator' }, /indicators is \[\]; list at least one indicator/],
    [{ shape: 'points' }, /points is missing; write items and thresholds/],
    [{ shape: 'tally', fields: [COUNT], parts: { names: ['x'] } }, /parts is .*; leave it out, or write shape: task/],
    [{ fields: [{ id: 'level', label: 'x', type: 'choice' }] }, /fields\.0\.choices is \[\]; list the values/],
    [{ fields: [{ ...COUNT, partOf: 'all' }] }, /fields\.0\.partOf is "all"; write the id of another number field/],
    [{ fields: [COUNT, COUNT] }, /fields\.1\.id is "count"; write an id that no other has/],
    [{ fields: [{ id: 'a', label: 'x', type: 'money' }] }, /fields\.0\.type is "money"; write one of text, number/],
  ])('refuses what does not fit together: %o', (more, message) => {
    expect(() => parseKindFile({ ...PLAIN, ...more }, 'x.yml')).toThrowError(message);
  });

  it('gives one sort of name to one kind only', () => {
    const kinds = files.map((file) => parseKindFile(parse(readFileSync(new URL(file, folder), 'utf8')), file));
    const names = kinds.flatMap((kind) => kind.names);
    expect(new Set(names).size).toBe(names.length);
  });
});
