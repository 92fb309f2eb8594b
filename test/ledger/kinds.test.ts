import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseKindFile } from '../../src/ledger/kinds.ts';

const folder = new URL('../../data/ledgers/', import.meta.url);
const files = readdirSync(folder);

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
      status: 'planned',
      states: ['open', 'closed'],
      mayRegister: ['liaison'],
      mayReport: ['liaison'],
      mayAccept: ['supervisor'],
    };
    expect(parseKindFile(short, 'x.yml')).toMatchObject({
      confidentiality: 'open',
      deadline: 'free',
      evidence: 'optional',
      undoMinutes: 1440,
    });
  });

  it('names file, field, value and fix for every fault', () => {
    const wrong = { id: 'Case Review', label: '', names: [], status: 'soon', states: ['closed'], undoMinutes: 'ten' };
    expect(() => parseKindFile(wrong, 'data/ledgers/x.yml')).toThrowError(
      /data\/ledgers\/x\.yml: id is "Case Review"; write lower-case[\s\S]*status is "soon"; write ready or planned[\s\S]*states[\s\S]*open must be among[\s\S]*undoMinutes is "ten"; write a whole number/,
    );
  });

  it('gives one sort of name to one kind only', () => {
    const kinds = files.map((file) => parseKindFile(parse(readFileSync(new URL(file, folder), 'utf8')), file));
    const names = kinds.flatMap((kind) => kind.names);
    expect(new Set(names).size).toBe(names.length);
  });
});
