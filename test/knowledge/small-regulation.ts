import { parseRegulationFile, type RegulationFile } from '../../src/knowledge/regulation-file.ts';

/** The smallest regulation that is right, as its YAML reads. */
export function smallRegulation(): Record<string, unknown> & { documents: object[]; clauses: object[] } {
  return {
    id: 'kqgl',
    name: '考勤规定',
    documents: [
      {
        id: 'kqgl',
        title: '关于机关考勤的若干规定',
        short: '考勤规定',
        issuers: ['机关党委'],
        validity: { from: '2020-01-01' },
        scope: '全体干部',
        about: '机关党委2020年1月1日印发，共2条。',
        sources: ['自拟'],
      },
    ],
    clauses: [
      { article: 1, heading: '上班时间', digest: '早上九点上班。', ask: ['几点上班'] },
      { article: 2, heading: '迟到', digest: '迟到三次谈话。', ask: ['迟到了怎么办'] },
    ],
  };
}

/** `smallRegulation` with top-level fields replaced, parsed. */
export function parsedRegulation(changes: Record<string, unknown> = {}): RegulationFile {
  return parseRegulationFile({ ...smallRegulation(), ...changes }, 'kqgl.yml');
}
