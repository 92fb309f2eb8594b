import { describe, expect, it } from 'vitest';
import { BODY_BYTES, TEXT_BODY_BYTES } from '../../src/channels/web/limits.ts';
import { addFiles, FILES_BYTES, problemOf, sizeWords } from '../../src/dashboard/page/chosen-files.ts';

const file = (name: string, size = 1, lastModified = 0) => ({ name, size, lastModified }) as File;

describe('chosen files', () => {
  it('fit in a post, however long the text beside them is', () => {
    expect(Math.ceil(FILES_BYTES / 3) * 4 + TEXT_BODY_BYTES).toBeLessThanOrEqual(BODY_BYTES);
    expect(problemOf([file('a', FILES_BYTES)])).toBeUndefined();
    expect(problemOf([file('a', FILES_BYTES), file('b')])).toContain('一次最多14.0 MB');
  });

  it('are at most as many as the server takes', () => {
    const files = Array.from({ length: 11 }, (_, at) => file(`${at}`));
    expect(problemOf(files.slice(1))).toBeUndefined();
    expect(problemOf(files)).toContain('10个');
  });

  it('hold the same file once, and files of the same name beside each other', () => {
    const first = file('规定.docx', 5, 1);
    const added = addFiles([first], [file('规定.docx', 5, 1), file('规定.docx', 6, 2)]);
    expect(added).toEqual([first, file('规定.docx', 6, 2)]);
  });

  it.each([
    [812, '812 字节'],
    [36_000, '36 KB'],
    [1_500_000, '1.4 MB'],
  ])('show their size: %i', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
