import type { Content } from '../src/content.ts';
import type { Unit } from '../src/core/people.ts';
import { type Entry, isOwed } from '../src/ledger/entry.ts';

/** What somebody says where. */
export interface Said {
  readonly sender: string;
  readonly conversation: string;
  readonly text: string;
}

/**
 * `count` messages of a working day, no two alike in a row: of 20, nine report progress, two register, four look
 * something up, four ask for a rule, one is small talk. The same ledger gives the same messages.
 */
export function varyMessages(
  count: number,
  world: { readonly entries: readonly Entry[]; readonly units: readonly Unit[]; readonly content: Content },
): Said[] {
  const owed = world.entries.filter((entry) => isOwed(entry) && entry.progress < 90);
  const questions = world.content.regulations.flatMap(({ clauses }) => clauses.flatMap(({ ask }) => ask));
  return Array.from({ length: count }, (_, at): Said => {
    const entry = owed[(at * 37) % owed.length];
    if (!entry) throw new Error('the sample has no open entries');
    const unit = world.units[(at * 11) % world.units.length]?.name ?? '';
    const turn = at % 20;
    if (turn < 9) return fromUnit(entry, report(entry, at));
    if (turn < 11)
      return fromUnit(entry, `登记一条：${entry.title.slice(0, 12)}补充事项${at}，12月${1 + (at % 27)}日前整改`);
    if (turn < 13) return fromUnit(entry, pick(LOOKS, at)(entry.no));
    if (turn < 15) return fromSupervisor(pick(OVERVIEWS, at)(entry.no, unit));
    if (turn < 19) return fromUnit(entry, questions[(at * 53) % questions.length] ?? '');
    return fromUnit(entry, pick(TALK, at));
  });
}

function fromUnit({ unitId }: Entry, text: string): Said {
  return { sender: `${unitId}-liaison`, conversation: `group:${unitId}`, text };
}

function fromSupervisor(text: string): Said {
  return { sender: 'swzfw-supervisor', conversation: 'direct:swzfw-supervisor', text };
}

function report({ no, progress, title }: Entry, at: number): string {
  const percent = Math.min(95, progress + 1 + (at % 5));
  return pick(REPORTS, at)(no, percent, title);
}

const REPORTS: readonly ((no: number, percent: number, title: string) => string)[] = [
  (no, percent) => `#${no} 完成${percent}%`,
  (no, percent) => `整改 #${no} 完成${percent}%，12月20日前办结`,
  (no, percent) => `${no}号推进到百分之${percent}了，责任人改成李强`,
  (no, percent) => `第${no}项目前进度${percent}%，已召开专题会，下周五前完成`,
  (no) => `${no}号事项正在推进，其余不变`,
  (_no, percent, title) => `${title.slice(0, 10)}那项到${percent}%了`,
  (no, percent) => `#${no}进度更新：${percent}％，预计月底前办结`,
];

const LOOKS: readonly ((no: number) => string)[] = [
  (no) => `看一下 #${no}`,
  () => '我们单位还有哪些没办完',
  (no) => `${no}号现在什么情况`,
  () => '本单位逾期的有几条',
  () => '我们整改进度怎么样',
];

const OVERVIEWS: readonly ((no: number, unit: string) => string)[] = [
  (_no, unit) => `${unit}还有哪些没完成`,
  () => '哪家单位进度最慢',
  (no) => `把 #${no} 调出来看看`,
  (_no, unit) => `${unit}逾期的列一下`,
  () => '全市整改总体进度',
];

const TALK: readonly string[] = ['你好', '你能做什么', '今天天气不错', '我是谁', '谢谢，辛苦了'];

function pick<T>(list: readonly T[], at: number): T {
  const one = list[Math.floor(at / 20 + at) % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
