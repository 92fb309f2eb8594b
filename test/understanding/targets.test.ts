import { describe, expect, it } from 'vitest';
import { findTargetRuns, toSelection } from '../../src/understanding/targets.ts';
import { sceneOf, units } from './trial.ts';

const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct' });

function read(text: string): string[] {
  return [...toSelection(findTargetRuns(text, scene), text, scene).unitIds];
}

const having = (tag: string): string[] => units.filter((unit) => unit.tags.includes(tag)).map((unit) => unit.id);
const below = (tag: string): string[] =>
  units.filter((unit) => unit.tags.includes(tag) && unit.district).map((unit) => unit.id);
const all = units.map((unit) => unit.id);

describe('targets', () => {
  it.each<[string, string[]]>([
    ['各法院', having('court')],
    ['所有公安', having('police')],
    ['检察系统', having('procuratorate')],
    ['各区县法院', below('court')],
    ['各基层检察院', below('procuratorate')],
    ['各县法院', ['lhfy', 'alfy']],
    ['各分局', ['dlgaj', 'xlgaj', 'npgaj', 'gxgaj']],
    ['四个区的司法局', ['dlsfj', 'xlsfj', 'npsfj', 'gxsfj']],
    ['南浦四家单位', ['npfy', 'npjcy', 'npgaj', 'npsfj']],
    ['安岭县各单位', ['alfy', 'aljcy', 'algaj', 'alsfj']],
    ['安岭的法院和检察院', ['alfy', 'aljcy']],
    ['东岭、西岭法院', ['dlfy', 'xlfy']],
    ['公安系统(除市局外)', below('police')],
    ['除政法委外的各单位', all.filter((id) => id !== 'swzfw')],
    ['全市各单位', all],
    ['全市', all],
    ['各区县公检法', [...below('court'), ...below('procuratorate'), ...below('police')]],
    ['市检、市中院', ['szy', 'sjcy']],
    ['东岺法院', ['dlfy']],
    ['我们委里', ['swzfw']],
    ['市检查组', []],
    ['大家', []],
  ])('reads %s', (text, ids) => {
    expect(read(text).sort()).toEqual([...ids].sort());
  });

  it('says when everybody is meant, and when nobody is named', () => {
    expect(toSelection(findTargetRuns('全市', scene), '全市', scene)).toMatchObject({ all: true, speaker: false });
    expect(toSelection([], '提醒我', scene)).toEqual({ words: '', unitIds: [], all: false, speaker: true });
  });
});
