import type { Read } from '../core/slots.ts';
import { withChineseMarks } from '../language/punctuation.ts';
import { readOwner } from './assign.ts';
import type { Part } from './segment.ts';
import type { Utterance } from './utterance.ts';

/**
 * What stretches tell beyond the figures, days, names and completion read out of them, to be kept as a note; undefined
 * where that is little. A stretch that tells something is kept whole.
 */
export function readNote(parts: readonly Part[], utterance: Utterance): Read<string> | undefined {
  const telling = parts.filter((part) => countBeyond(part, utterance) >= LEAST_OF_STRETCH);
  const told = telling.reduce((sum, part) => sum + countBeyond(part, utterance), 0);
  if (told < LEAST) return undefined;
  const words = asTyped(telling, utterance);
  return { value: words, words };
}

/** The stretches as one text with the marks between them, punctuation in the form in which Chinese is typed. */
export function asTyped(parts: readonly Part[], { text }: Utterance): string {
  let joined = '';
  for (const [at, part] of parts.entries()) {
    const between = at === 0 ? '' : text.slice(parts[at - 1]?.end ?? part.start, part.start);
    const mark = at === 0 || joined === '' ? '' : (/[。;!?\n]/u.exec(between)?.[0] ?? ',');
    joined += mark + part.text.trim();
  }
  return withChineseMarks(joined)
    .replace(/^[\s，；：,;:。]+/u, '')
    .slice(0, LONGEST);
}

const LONGEST = 500;

/** Han characters a note must have beyond what was read, in all and in each stretch. */
const LEAST = 6;
const LEAST_OF_STRETCH = 3;

function countBeyond(part: Part, { percents, dates, numbers, scene }: Utterance): number {
  let rest = part.text;
  for (const span of [...percents, ...dates, ...numbers]) {
    if (span.start < part.start || span.end > part.end) continue;
    const [from, to] = [span.start - part.start, span.end - part.start];
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  const owner = readOwner(part.text, scene);
  if (owner) rest = rest.replace(owner.words, ' ');
  return rest.replace(STOCK, ' ').match(/[一-龥]/gu)?.length ?? 0;
}

/** Words that every report has: of progress, completion, time, thanks, and the bare verbs. */
const STOCK =
  /整改|进[度渡展]|情况|更新|登记|麻烦|辛苦|谢谢|请|报告|领导|主任|事项|问题|目前|现在|截至|今天|今日|昨天|刚刚?|已经?|己经?|全部?|都|均|基本|差不多|大概|大约|左右|预计|预期|计划|争取|力争|打算|准备|确保|保证|之?前|以前|之?内|完成|完结|办结|报结|了结|办理|办妥|完毕|到位|清零|闭环|达标|解决|结束|搞定|搞掂|收尾|落实|处理|推进|销号|验收|申请|责任人|负责人?|牵头|跟进|[弄搞办改整修处补做干清换][完好掉]|还差|还剩|剩下|余下|期限|时限|目标|应该|大家|各位|我们?|本院|本局|这[条个项]|那[条个项]|[了的是到在为把将就也又再还有能可要给个条项号吧啊呢哈呀哦按于至达做弄搞办改报记写]/gu;
