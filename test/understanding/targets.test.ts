import { describe, expect, it } from 'vitest';
import { findTargetRuns, findTargets, toSelection } from '../../src/understanding/targets.ts';
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
    ['西岭检查院', ['xljcy']],
    ['南普法院和市检', ['npfy', 'sjcy']],
    ['公安和司法两家', [...having('police'), ...having('justice')]],
    ['公安和检察系统', [...having('police'), ...having('procuratorate')]],
    ['南浦公安和司法系统', ['npgaj', 'npsfj']],
    ['临河县四家', ['lhfy', 'lhjcy', 'lhgaj', 'lhsfj']],
    ['高新那几家单位', ['gxfy', 'gxjcy', 'gxgaj', 'gxsfj']],
    ['各单位,检察院不用', all.filter((id) => !having('procuratorate').includes(id))],
    ['各单位自查,法院检察院不用', all.filter((id) => ![...having('court'), ...having('procuratorate')].includes(id))],
    ['南浦各单位(法院除外)', ['npjcy', 'npgaj', 'npsfj']],
    ['南浦区除公安外各单位', ['npfy', 'npjcy', 'npsfj']],
    ['各公安机关(除市局和高新分局)', having('police').filter((id) => id !== 'sgaj' && id !== 'gxgaj')],
    ['除临河安岭两县外的各法院', having('court').filter((id) => id !== 'lhfy' && id !== 'alfy')],
    ['政法委以外各单位', all.filter((id) => id !== 'swzfw')],
    ['各单位(不含市直)', units.filter((unit) => unit.district).map((unit) => unit.id)],
    ['除公检法外的全体', [...having('justice'), 'swzfw']],
    ['除了市检,其他单位都来', all.filter((id) => id !== 'sjcy')],
    ['市局,东岭来的材料不用收', ['sgaj']],
    ['我们委里', ['swzfw']],
    ['市检查组', []],
    ['大家', []],
    ['公安和司法', []],
    [',检察院开会', []],
    ['东岭公园', []],
    ['东山法院', []],
    ['东岭三家', []],
    ['南浦四家企业', []],
  ])('reads %s', (text, ids) => {
    expect(read(text).sort()).toEqual([...ids].sort());
  });

  it('says when somebody is left out whom the roster does not know', () => {
    expect(findTargets('除交通局外各单位', scene).unclear).toBe(true);
    expect(findTargets('各单位,周末不用', scene).unclear).toBe(false);
  });

  it('says when everybody is meant, and when nobody is named', () => {
    expect(toSelection(findTargetRuns('全市', scene), '全市', scene)).toMatchObject({ all: true, speaker: false });
    expect(toSelection([], '提醒我', scene)).toEqual({ words: '', unitIds: [], all: false, speaker: true });
  });
});
