import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../src/security/mask.ts';

const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const spaced = (text: string) => text.replace(/(.{4})/g, '$1 ');
const hidden = (text: string) => [...text].join('\u200b');
const circled = (text: string) => text.replace(/[1-9]/g, (d) => String.fromCharCode(0x245f + Number(d)));
const arabicIndic = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)));
const mathematical = (text: string) => text.replace(/\d/g, (d) => String.fromCodePoint(0x1d7ce + Number(d)));
const inHan = (text: string) => text.replace(/\d/g, (d) => '〇一二三四五六七八九'[Number(d)]!);
const combining = (text: string) => [...text].join('\u0301');
const DISGUISES = {
  plain: (text: string) => text,
  fullWidth,
  spaced,
  hyphened: (text: string) => text.replace(/(.{3})/g, '$1-'),
  dotted: (text: string) => text.replace(/(.{6})/g, '$1·'),
  hidden,
  circled,
  arabicIndic,
  mathematical,
  inHan,
  combining,
  hiddenAndSpaced: (text: string) => hidden(spaced(text)),
};

describe('maskPersonal', () => {
  it.each([
    ['an identity number', '身份证11010519491231002X的当事人', '身份证[identity]的当事人', ['identity']],
    ['an identity number with a small x', '11010519491231002x', '[identity]', ['identity']],
    ['an old identity number', '证号110105491231002。', '证号[identity]。', ['identity']],
    ['a phone number', '请打13812345678找他', '请打[phone]找他', ['phone']],
    ['a phone number with country code', '+8613812345678', '[phone]', ['phone']],
    ['a land line', '电话0371-65901234', '电话[phone]', ['phone']],
    ['a case number', '(2026)豫01刑初12号怎么办', '[case]怎么办', ['case']],
    ['a case number in Chinese brackets', '（2025）最高法民申3456号', '[case]', ['case']],
    ['a bank card', '卡号6222021234567890128', '卡号[card]', ['card']],
    ['a number plate', '车牌豫A12B45违停', '车牌[plate]违停', ['plate']],
    ['a new-energy plate with a dot', '豫A·D12345', '[plate]', ['plate']],
    ['several', '张某13812345678和13987654321', '张某[phone]和[phone]', ['phone', 'phone']],
    ['a number after another', '#12 13812345678', '#12 [phone]', ['phone']],
  ])('hides %s', (_title, text, masked, found) => {
    expect(maskPersonal(text)).toEqual({ masked, found });
  });

  it.each([
    ['an identity number whose check digit is wrong', '编号110105194912310021'],
    ['a progress report', '#12完成80%，#13预计2026-12-15前完成'],
    ['dates and times', '2026年11月23日10:30到11月24日17:00开会'],
    ['a long number', '流水2026112300001234567890123'],
    ['a document number', '中办发〔2015〕23号第八条'],
    ['a clause in Han digits', '第一百二十三条第二款、第三款'],
    ['numbers on two lines', '完成情况：1381\n2345678件'],
  ])('leaves %s as it is', (_title, text) => {
    expect(maskPersonal(text)).toEqual({ masked: text, found: [] });
  });

  it.each(Object.entries(DISGUISES))('finds identity and phone numbers %s', (_name, disguise) => {
    fc.assert(
      fc.property(identityNumber, phoneNumber, (identity, phone) => {
        expect(maskPersonal(`当事人${disguise(identity)}。`).found).toEqual(['identity']);
        expect(maskPersonal(`请联系${disguise(phone)}。`)).toMatchObject({ found: ['phone'] });
      }),
    );
  });

  it('gives back any text without digits unchanged, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { masked, found } = maskPersonal(text);
        if (found.length === 0) expect(masked).toBe(text);
      }),
    );
  });

  it('takes 4,000 hostile characters in its stride', () => {
    for (const part of ['1', '豫A', '(2026)', '(2026)豫', '0371-', '一', '1 ', 'A1']) {
      const text = part.repeat(4_000).slice(0, 4_000);
      const from = performance.now();
      maskPersonal(text);
      expect(performance.now() - from).toBeLessThan(500);
    }
  });
});

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

const identityNumber = fc
  .tuple(
    fc.constantFrom('110105', '410102', '320506', '650102'),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2015-12-31'), noInvalidDate: true }),
    digits(3),
  )
  .map(([region, birth, serial]) => {
    const body = `${region}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${serial.join('')}`;
    // Check digit by the standard's recurrence (ISO 7064 MOD 11-2), not by the table that the code uses.
    const sum = [...body].reduce((total, digit) => ((total + Number(digit)) * 2) % 11, 0);
    const check = (12 - sum) % 11;
    return body + (check === 10 ? 'X' : String(check));
  });

const phoneNumber = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => `1${second}${rest.join('')}`);
