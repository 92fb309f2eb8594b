import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseFormFile } from '../../src/security/form-file.ts';

describe('parseFormFile', () => {
  it('reads the shipped form: it asks for all that must be told, and last for where it was filed', () => {
    const file = readFileSync(new URL('../../data/forms/intervention.yml', import.meta.url), 'utf8');
    const { fields } = parseFormFile(parse(file), 'intervention.yml');
    expect(fields.map(({ id }) => id)).toEqual([
      'when',
      'how',
      'who',
      'case',
      'asked',
      'answered',
      'situation',
      'filed',
    ]);
    expect(fields.at(-1)?.filing).toBe(true);
    expect(fields.find(({ id }) => id === 'situation')?.choices.length).toBeGreaterThan(5);
  });

  it('names file, field, value and fix for every fault', () => {
    const field = { id: 'when', label: 'a', question: 'b' };
    expect(() => parseFormFile({ id: 'x', title: '', fields: [field, field] }, 'data/forms/x.yml')).toThrowError(
      /data\/forms\/x\.yml: title is ""; is empty[\s\S]*fields is [\s\S]*has an id twice/,
    );
    expect(() => parseFormFile({ id: 'x', title: 't', fields: [{ ...field, hint: 'c' }] }, 'x.yml')).toThrowError(
      /hint/,
    );
  });
});
