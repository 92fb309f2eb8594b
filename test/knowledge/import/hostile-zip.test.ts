import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { docxMembers, makeDocx, paragraph } from '../../support/office-docx.ts';
import { makeRawZip, makeZip, type RawMember } from '../../support/office-zip.ts';
import { refusal } from './refusal.ts';

const MEMBERS = docxMembers({ body: paragraph('第一条 甲。') });

function raw(changes: readonly RawMember[], kept = MEMBERS): Promise<string> {
  return refusal(extractText(makeRawZip([...kept, ...changes]), '办法.docx'));
}

test('the raw writer makes a file that is read', async () => {
  expect((await extractText(makeRawZip(MEMBERS), '办法.docx')).text).toBe('第一条 甲。');
});

test('refuses 400 MB packed into less than 500 KB', async () => {
  const bomb = await makeDocx({
    body: paragraph('甲'.repeat(10)),
    others: [{ name: 'word/media/a.bin', bytes: Buffer.alloc(400 * 1024 * 1024) }],
  });
  expect(bomb.length).toBeLessThan(500 * 1024);
  expect(await refusal(extractText(bomb, '办法.docx'))).toBe('zip_bomb');
});

test('refuses a document that inflates steeply', async () => {
  const bomb = await makeDocx({ body: `<!--${' '.repeat(30 * 1024 * 1024)}-->` });
  expect(await refusal(extractText(bomb, '办法.docx'))).toBe('zip_bomb');
});

test.each([10, 10_000_000])('refuses an entry whose declared size of %i is a lie', async (declaredSize) => {
  const [types, document] = MEMBERS;
  const lie = { name: 'word/document.xml', bytes: document?.bytes ?? '', declaredSize };
  expect(await raw([lie], types ? [types] : [])).toBe('bad_zip');
});

test.each([
  ['a path upwards', { name: '../../etc/passwd', bytes: 'x' }, 'bad_zip'],
  ['an absolute path', { name: '/etc/passwd', bytes: 'x' }, 'bad_zip'],
  ['a backslash', { name: 'word\\document.xml', bytes: 'x' }, 'bad_zip'],
  ['a drive', { name: 'C:/a.xml', bytes: 'x' }, 'bad_zip'],
  ['a name twice', { name: 'word/document.xml', bytes: 'x' }, 'bad_zip'],
  ['a name twice but for its case', { name: 'Word/Document.xml', bytes: 'x' }, 'bad_zip'],
  ['a symbolic link', { name: 'word/link', bytes: '/etc/passwd', attributes: (0o120777 << 16) >>> 0 }, 'bad_zip'],
  ['an encrypted entry', { name: 'word/a.xml', bytes: 'x', flags: 1 }, 'encrypted'],
  ['an entry over another', { name: 'word/a.xml', bytes: 'x', offset: 0 }, 'bad_zip'],
  ['a macro', { name: 'word/vbaProject.bin', bytes: 'x' }, 'macro'],
])('refuses %s', async (_, member, code) => {
  expect(await raw([member])).toBe(code);
});

test('a file inside that is named __proto__ does no harm', async () => {
  const file = makeRawZip([...MEMBERS, { name: '__proto__', bytes: '{"polluted":1}' }]);
  expect((await extractText(file, '办法.docx')).text).toBe('第一条 甲。');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('refuses three thousand entries', async () => {
  expect(await raw(Array.from({ length: 3000 }, (_, at) => ({ name: `word/${at}.xml`, bytes: '' })))).toBe('bad_zip');
});

test('refuses a macro type, whatever the name', async () => {
  const file = await makeDocx({
    body: paragraph('甲'),
    mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  });
  expect(await refusal(extractText(file, '办法.docx'))).toBe('macro');
});

test('refuses an object that is fetched from elsewhere', async () => {
  const relations =
    '<Relationships><Relationship Id="r" Type="http://x/oleObject" Target="http://evil.example/a" TargetMode="External"/></Relationships>';
  const file = await makeDocx({
    body: paragraph('甲'),
    others: [{ name: 'word/_rels/document.xml.rels', bytes: relations }],
  });
  expect(await refusal(extractText(file, '办法.docx'))).toBe('external_object');
});

test.each([
  ['entities that multiply', '<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'],
  ['an entity from elsewhere', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['any document type', '<!DOCTYPE w>'],
])('refuses %s', async (_, prolog) => {
  expect(await refusal(extractText(await makeDocx({ body: paragraph('&b;'), prolog }), '办法.docx'))).toBe(
    'xml_entities',
  );
});

test('refuses an entity that nobody declared', async () => {
  expect(await refusal(extractText(await makeDocx({ body: paragraph('&copy;') }), 'a.docx'))).toBe('xml_entities');
});

test('refuses XML that is not closed, or nested without end', async () => {
  expect(await refusal(extractText(await makeDocx({ body: '<w:p>' }), 'a.docx'))).toBe('broken');
  const deep = `${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`;
  expect(await refusal(extractText(await makeDocx({ body: deep }), 'a.docx'))).toBe('broken');
});

test.each([
  ['archive', [{ name: 'inner.zip', bytes: makeRawZip([{ name: 'a.txt', bytes: 'x' }]) }]],
  ['ofd', [{ name: 'OFD.xml', bytes: '<ofd/>' }]],
  [
    'spreadsheet',
    [{ name: '[Content_Types].xml', bytes: '<Types><Override ContentType="a.spreadsheetml.sheet.main+xml"/></Types>' }],
  ],
  [
    'slides',
    [{ name: '[Content_Types].xml', bytes: '<Types><Override ContentType="a.presentationml.main+xml"/></Types>' }],
  ],
])('refuses as %s a zip that is no document', async (code, members) => {
  expect(await refusal(extractText(await makeZip(members), '办法.docx'))).toBe(code);
});

test('refuses a zip that is cut off', async () => {
  const file = makeRawZip(MEMBERS);
  expect(await refusal(extractText(file.subarray(0, file.length - 40), '办法.docx'))).toBe('bad_zip');
});

test('refuses a document of pictures as a scan', async () => {
  const body = '<w:p><w:r><w:drawing><a:blip xmlns:a="a"/></w:drawing></w:r></w:p>';
  expect(await refusal(extractText(await makeDocx({ body }), '办法.docx'))).toBe('scanned');
});
