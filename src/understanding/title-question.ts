import { findQuotedTitles } from './entry-words.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads the question how the entry stands whose whole title is said (庭审直播率偏低怎么样了, 提高执行到位率的措施有哪些): no word
 * of a title tells what is asked. Undefined: no title or more than one, or something else is said beside it.
 */
export function readTitleQuestion({ text, scene, numbers }: Utterance): Reading | undefined {
  if (text.length > LONGEST || numbers.length > 0 || !ASKS.test(text)) return undefined;
  const [entry, ...others] = findQuotedTitles(text, scene.entries).filter(({ title }) => title.length >= SHORTEST);
  if (!entry || others.length > 0) return undefined;
  const [before, behind, ...more] = text.split(entry.title);
  if (behind === undefined || more.length > 0 || !LEADS.test(before ?? '') || !ALONE.test(behind)) return undefined;
  const entries = [{ words: entry.title, by: 'words' as const, candidates: [entry.no] }];
  return { intent: 'show_entry', slots: { entries }, confidence: 1, alternatives: [] };
}

const LONGEST = 80;
/** A shorter title may be a common word. */
const SHORTEST = 4;

const LEADS = /^(?:请问|问一?下|查一?下|看一?下|查查|看看|我们?|你|帮我?|那个?|关于|["“「『《,\s])*$/u;
const STANDS =
  '(?:怎么样|怎样|咋样|如何|什么情况|啥情况|什么进展|啥进展|进展(?:到哪|如何|怎么样)?|进度(?:到哪|如何|怎么样|多少)?|(?:分解|整改|办|做|推进|落实|干)?(?:到|得)(?:哪里?|什么程度|哪一?步|怎么样|如何)|情况(?:如何|怎么样)?|有哪些措施|措施(?:有哪些|是什么|情况)?|完成(?:了?没有?|多少|了吗))';
const ALONE = new RegExp(
  `^["”」』》,\\s]*(?:那|这)?(?:[个条项件])?(?:问题|事项?|目标|任务|整改)?(?:的|现在|目前|最近|整改|工作|都)*${STANDS}(?:了|呢|啊|呀|吗|[?。!\\s])*$`,
  'u',
);
const ASKS = new RegExp(`${STANDS}(?:了|呢|啊|呀|吗|[?。!\\s])*$`, 'u');
