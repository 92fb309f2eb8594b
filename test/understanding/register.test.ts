import { describe, expect, it } from 'vitest';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readRegistration } from '../../src/understanding/register.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { sceneOf, units } from './trial.ts';

const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct' });
const tokeniser = createTokeniser(units.flatMap((unit) => [unit.name, ...unit.aliases]));

function register(text: string) {
  const { title, ownerName, unitId, dueOn } = readRegistration(toUtterance(text, scene, tokeniser));
  return { title: title?.value, owner: ownerName?.value, unit: unitId?.value, due: dueOn?.value };
}

describe('the title of a new entry', () => {
  it.each([
    ['把“档案室除湿机损坏”记到台账里', '档案室除湿机损坏'],
    ['督导组来过,你记个新问题,标题写“保密柜未上锁”', '保密柜未上锁'],
    ['登记一条:“三个规定”填报缺漏', '“三个规定”填报缺漏'],
    ['挂个账:羁押期限预警未设置', '羁押期限预警未设置'],
    ['立一条 值班日志漏填', '值班日志漏填'],
    ['往台账上添一条 值班日志漏填', '值班日志漏填'],
    ['给西岭法院登记一条:法槌缺失', '法槌缺失'],
    ['西岭法院名下加一条:法槌缺失', '法槌缺失'],
    ['登记一条:卷宗 <!channel> =HYPERLINK(1) 丢失', '卷宗 <!channel> =HYPERLINK(1) 丢失'],
    ['登记一条:台账系统(一期,二期)未验收', '台账系统(一期,二期)未验收'],
  ])('of %s is %s', (text, title) => {
    expect(register(text).title).toBe(title);
  });

  it('does not keep the owner who is named behind it', () => {
    expect(register('再加一条 消防栓水压不足 卢小敏负责 下周四之前')).toMatchObject({
      title: '消防栓水压不足',
      owner: '卢小敏',
    });
    expect(register('再加一条 消防栓水压不足 办公室负责')).toMatchObject({ owner: undefined });
  });

  it.each([
    ['登记:未在5日内送达判决书,12月5日前整改', '未在5日内送达判决书', '2026-12-05'],
    ['登记:受理后超过7天未立案,12月1日前完成', '受理后超过7天未立案', '2026-12-01'],
    ['登记:应在3日内移送的案件拖延移送', '应在3日内移送的案件拖延移送', undefined],
    ['登记:判决后10日内未送达', '判决后10日内未送达', undefined],
    ['登记:法槌缺失10日内换好', '法槌缺失', '2026-12-03'],
  ])('keeps the term that was not kept, which is no day to be done by: %s', (text, title, due) => {
    expect(register(text)).toMatchObject({ title, due });
  });

  it.each([
    '三个规定登记不及时',
    '涉案物品登记不全',
    '来访人员未登记',
    '窗口录入错误多',
    '案件流程节点录入不规范',
    '值班记录漏补',
    '到案率偏低',
  ])('keeps a word of it that could be an order: %s', (title) => {
    expect(register(`登记:${title},12月5日前整改`).title).toBe(title);
  });

  it.each(['档案室漏水 请登记一下', '档案室漏水登记上', '档案室漏水列为整改问题', '档案室漏水,请登记'])(
    'leaves the order out that stands behind it: %s',
    (text) => expect(register(text).title).toBe('档案室漏水'),
  );

  it('holds every fault that is told, and what follows from it is none', () => {
    expect(register('登记:监控坏了,门锁也坏了,12月5日前修好').title).toBe('监控坏了，门锁也坏了');
    expect(register('登记:公示栏空着,两周内不整改就通报').title).toBe('公示栏空着');
  });

  it('comes to an end on 4,000 characters', () => {
    for (const seed of ['我要', '请麻烦', '东岭', '“问题', '(,']) register(seed.repeat(4000 / seed.length));
  });
});
