import { describe, expect, it } from 'vitest';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { tellsProgress } from '../../src/understanding/changes.ts';
import { findMentions, impliedMentions } from '../../src/understanding/entries.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { type GivenEntry, sceneOf, units } from './trial.ts';

const tokeniser = createTokeniser(units.flatMap((unit) => [unit.name, ...unit.aliases]));

const ENTRIES: readonly GivenEntry[] = [
  { no: 11, title: '送达回证填写不完整', unit: 'dlfy', owner: '张伟' },
  { no: 12, title: '诉讼费退费周期过长', unit: 'dlfy', owner: '李娜' },
  { no: 13, title: '家事调查员经费未落实', unit: 'dlfy', owner: '李娜' },
  { no: 14, title: '家事案件回访未开展', unit: 'dlfy', owner: '王磊' },
  { no: 15, title: '法庭宣传阵地老化破损', unit: 'dlfy' },
];

function named(text: string, more: object = {}): (readonly number[])[] {
  const utterance = toUtterance(text, sceneOf({ unit: 'dlfy', entries: ENTRIES, more }), tokeniser);
  const found = findMentions(utterance, tellsProgress).flatMap((mention) => mention.mentions);
  return (found.length > 0 ? found : impliedMentions(utterance)).map((mention) => mention.candidates);
}

describe('entries by number', () => {
  it.each<[string, number[]]>([
    ['#12 完成', [12]],
    ['第十二项完成', [12]],
    ['编号:12完成', [12]],
    ['11、12号完成', [11, 12]],
    ['11到13号完成', [11, 12, 13]],
    ['11至13完成', [11, 12, 13]],
    ['11 12 13 都完成', [11, 12, 13]],
    ['11完成12完成', [11, 12]],
    ['11 60%\n12 完成', [11, 12]],
    ['把12和13转给张伟', [12, 13]],
  ])('reads %s', (text, nos) => {
    expect(named(text).flat()).toEqual(nos);
  });

  it.each([
    '12月15号前',
    '12号楼停水',
    '延到12号',
    '抽查了12件',
    '12345转办',
    '(2026)东民初12号',
    '《条例》第12条',
    '12:30开会',
  ])('does not take the number in %s for an entry', (text) => {
    const utterance = toUtterance(text, sceneOf({ unit: 'dlfy', entries: ENTRIES }), tokeniser);
    expect(utterance.numbers).toEqual([]);
  });

  it('keeps a number that nobody has, with no candidate', () => {
    expect(named('99号完成')).toEqual([[]]);
  });

  it('leaves out what the message excepts', () => {
    expect(named('除12号外全部完成').flat()).toEqual([11, 13, 14, 15]);
  });
});

describe('entries by words', () => {
  it.each<[string, number[]]>([
    ['退费那个搞定了', [12]],
    ['宣传栏破损那条完成', [15]],
    ['送达回证的问题整改好了', [11]],
    ['家事那个七成了', [13, 14]],
    ['家事回访那个七成了', [14]],
    ['王磊负责的那条七成', [14]],
    ['李娜那个七成', [12, 13]],
    ['李娜那个退费的完成了', [12]],
  ])('reads %s', (text, nos) => {
    expect(named(text)).toEqual([nos]);
  });

  it('asks among all open entries when nothing tells which', () => {
    expect(named('那个弄好了')).toEqual([[11, 12, 13, 14, 15]]);
  });

  it('takes the entry in focus when nothing else is named', () => {
    expect(named('改成七成', { focus: [14, 11] })).toEqual([[14]]);
  });
});
