import { findPeriods } from './figure-period.ts';
import type { FiguresSubject } from './figure-subject.ts';
import { readFilter } from './filter.ts';
import { anyOf } from './kind-names.ts';
import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads a question about counts or an indicator: 10月评查了多少, 人均结案数排名. Only where next to nothing is said besides,
 * so that an entry, or a rule, that happens to have the word in its name is not taken for it.
 */
export function readFiguresQuestion(utterance: Utterance, subject: FiguresSubject): Reading | undefined {
  const { text, scene, today } = utterance;
  if (text.length > LONGEST || OTHER_MATTER.test(text)) return undefined;
  if (!asks(text) && !WANTED.test(text) && !isBareName(text, subject)) return undefined;
  const periods = findPeriods(text, today).filter(({ sort }) => sort !== 'day');
  const units = findUnits(text, scene.units);
  const said = [...periods.map(({ words }) => words), ...units.map(({ words }) => words), ...subject.names];
  if (leftOver(text, said).length > MOST_LEFT) return undefined;
  const { kind, indicator } = subject;
  const [period] = periods;
  return {
    intent: 'show_progress',
    slots: {
      filter: { ...readFilter(utterance), kind: kind.id },
      figures: {
        kind: kind.id,
        ...(period && { period: { value: period.value, words: period.words } }),
        ...(indicator && { subject: { value: indicator.value.id, words: indicator.words } }),
        values: {},
      },
    },
    confidence: 1,
    alternatives: [],
  };
}

const LONGEST = 60;

/** Characters that may be left when all that belongs to the question is taken out. */
const MOST_LEFT = 2;

/** A rule, a paper or a report is meant. */
const OTHER_MATTER =
  /怎么(?:评|算|报|填|计算|办|写|做)|如何(?!了)|依据|标准|要求|规定|条例|办法|什么是|是什么意思|含义|定义|要不要|需不需要|多久|几号|什么时候|何时|为什么|为啥|导出|下载|表格|表样|xlsx|excel|打印|流于|走过场|不(?:规范|到位|及时|认真|合格|够)/iu;

const WANTED =
  /多少|几[件个家]|排名|排行|排第几|名次|排序|排个?队|最[高低多少好差慢快]|情况|怎么样|如何了|咋样|汇总|统计|合计|总数|总共|谁|哪[些家个]|没报|未报|看|查一?[下看]|列一?[下出]|同比|环比|达标|趋势|台账|数据|进度|进展/u;

const QUESTION_WORDS =
  /多少|几[件个家]|排名|排行|排第几|名次|排序|排个?队|最[高低多少好差慢快]|情况|怎么样|如何了|咋样|汇总|统计|合计|总数|总共|一共|总的|谁|哪[些家个]|没有?报|未报|还没|报了?|看一?[下看]?|查一?[下看]?|列一?[下出]|同比|环比|达标|趋势|台账|数据|进度|进展|各(?:单位|法院|检察院|公安|分局|家|区|县)?|单位|法院|全市|全院|我们?|本[院局单位]+|咱们?|现在|目前|到今天|截至|累计|完成|上报|请|麻烦|帮我|给我|给|想|要|发|出|来|一下|下|有|是|和|跟|比|去年|同期|数|案件|件|案|比率|率|有没有|了没|没有|没|上升|下降|高|低|差|变化|评|家|\d+|[了的呢吗啊吧呀么嘛,。?!:、\s]/gu;

function leftOver(text: string, said: readonly string[]): string {
  return text.replace(new RegExp(anyOf(said.filter((words) => words !== '')), 'gu'), ' ').replace(QUESTION_WORDS, '');
}

/** 案件评查台账, 评查情况: the name alone asks for it. */
function isBareName(text: string, { names }: FiguresSubject): boolean {
  return names.includes(text.replace(/[。!\s]/gu, ''));
}
