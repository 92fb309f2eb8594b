import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadSampleWorld } from '../../src/content.ts';
import { normalise } from '../../src/language/normalise.ts';
import { readConfidential } from '../../src/understanding/confidential.ts';
import { readInterventionDetails } from '../../src/understanding/intervention-details.ts';
import { zeroFigures } from '../../src/understanding/zero-report.ts';
import { shippedBrain } from '../support/city.ts';

const { units } = loadSampleWorld();
const { calendar } = shippedBrain();

function sceneAt(now: string) {
  return {
    ...{ now: new Date(now), zone: 'Asia/Shanghai', days: calendar, units, people: [], entries: [], kinds: [] },
    ...{ regulations: [], focus: [], listed: [], lastChanged: [], outstanding: [], recentNotices: [] },
    speaker: { personId: 'p', name: 'p', unitId: 'dlfy', roles: ['member' as const] },
    conversation: { kind: 'direct' as const },
  };
}

const SCENE = sceneAt('2026-11-23T02:00:00Z');
const read = (text: string) => readConfidential(normalise(text), SCENE);

describe('readConfidential', () => {
  it.each([
    ['我的过问记录', 'list_interventions'],
    ['过问记录', 'list_interventions'],
    ['看一下我填的过问记录', 'list_interventions'],
    ['过问记录第2页', 'list_interventions'],
    ['J-2026-0003', 'list_interventions'],
    ['看看过问记录 j-2026-3', 'list_interventions'],
    ['Ｊ－２０２６－０００３', 'list_interventions'],
    ['J-2026-0003 已在平台填报，编号A118，日期11月25日', 'file_intervention'],
    ['哪些单位还没报零报告', 'list_zero_reports'],
    ['10月零报告情况', 'list_zero_reports'],
    ['零报告谁还没交', 'list_zero_reports'],
    ['零报告报了吗', 'list_zero_reports'],
    ['没报零报告的单位', 'list_zero_reports'],
    ['撤销10月零报告', 'withdraw_zero_report'],
    ['零报告报错了', 'withdraw_zero_report'],
  ])('reads %s as %s', (text, intent) => {
    expect(read(text)?.intent).toBe(intent);
  });

  it.each([
    '按J-2026-003号文件要求，12号完成80%',
    '填报过问记录',
    '过问记录：昨天某局长打电话问案子',
    '过问记录要保存几年',
    '零报告',
    '本月零报告',
    '我院本月没有过问干预情况',
    '催一下没报零报告的',
    '每月25日提醒各单位报零报告',
    '零报告的提醒谁没回',
    '取消零报告的提醒',
    '没有情况也要零报告吗',
    '零报告制度是什么要求',
    '零报告几号前报',
    '撤销',
  ])('leaves %s to the other readers', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('takes none of the sentences that measure the other intents', () => {
    const files = ['intents.jsonl', 'intents-hard.jsonl', 'intents-exam.jsonl'];
    const lines = files.flatMap((file) =>
      readFileSync(new URL(`../evaluation/${file}`, import.meta.url), 'utf8')
        .split('\n')
        .filter(Boolean),
    );
    expect(lines.length).toBeGreaterThan(300);
    expect(lines.map((line) => JSON.parse(line).text as string).filter((text) => read(text))).toEqual([]);
  });
});

describe('zeroFigures', () => {
  it.each([
    ['本月零报告', '2026-11-23T02:00:00Z', undefined],
    ['上月零报告', '2026-11-23T02:00:00Z', '2026-10'],
    ['上个月没有，报零', '2027-01-05T02:00:00Z', '2026-12'],
    ['十月份零报告', '2026-11-23T02:00:00Z', '2026-10'],
    ['12月零报告', '2026-11-23T02:00:00Z', '2026-12'],
    ['12月零报告', '2027-01-05T02:00:00Z', '2026-12'],
    ['去年12月零报告', '2027-01-05T02:00:00Z', '2026-12'],
    ['2025年3月零报告', '2026-11-23T02:00:00Z', '2025-03'],
    ['第三季度零报告', '2026-11-23T02:00:00Z', ''],
  ])('reads the month of %s on %s as %s', (text, now, month) => {
    expect(zeroFigures(text, sceneAt(now)).period?.value).toBe(month);
  });
});

describe('readInterventionDetails', () => {
  it('finds what a sentence says already, each a proposal, and keeps the whole of it', () => {
    const text = '昨天下午柳副区长打电话问我办的欧阳某盗窃案,让我从轻,我婉拒了,请登记';
    expect(readInterventionDetails(text)).toEqual({
      when: '昨天下午',
      how: '电话',
      who: '柳副区长',
      case: '欧阳某盗窃案',
      answered: '我婉拒了',
      asked: text,
    });
  });

  it('finds nothing in a bare wish to record', () => {
    expect(readInterventionDetails('我要填报一条过问记录')).toEqual({});
  });
});
