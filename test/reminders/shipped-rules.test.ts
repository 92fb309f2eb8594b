import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nextOccurrences } from '../../src/reminders/occurrences.ts';
import { parseRuleFile } from '../../src/reminders/rule-file.ts';
import { days } from './almanac.ts';

const folder = new URL('../../data/reminders/', import.meta.url);

describe('data/reminders', () => {
  it.each(readdirSync(folder))('%s is named as its id and fires', (file) => {
    const rule = parseRuleFile(parse(readFileSync(new URL(file, folder), 'utf8')), file);
    expect(`${rule.id}.yml`).toBe(file);
    const window = { from: new Date('2026-11-23T02:00:00.000Z'), count: 3 };
    expect(nextOccurrences(rule.schedule, window, { days })).toHaveLength(3);
  });
});
