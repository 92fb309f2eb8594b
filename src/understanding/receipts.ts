import type { Slots } from '../core/slots.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { readChoice } from './choice-words.ts';
import { contentWords } from './entry-words.ts';
import { findTargetRuns, toSelection } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** Which notice a receipt is for: a choice out of those outstanding, or words of one. */
export function readReceipt(utterance: Utterance): Slots {
  const { text, scene, tokeniser } = utterance;
  if (scene.outstanding.length < 2) return {};
  const choice = readChoice(text, scene.outstanding.length);
  if (choice === 'all') return { choice };
  const reference = findNotice(text, scene.outstanding, tokeniser);
  if (reference) return { reference };
  const [order] = Array.isArray(choice) ? choice : [];
  const chosen = order === undefined ? undefined : scene.outstanding[order - 1];
  return chosen ? { reference: chosen.occurrenceId } : {};
}

/** Which sent notice 谁还没回 and 催一下 are about, and which units, where words name them. */
export function readNotice({ text, scene, tokeniser }: Utterance): Slots {
  const reference = findNotice(text, scene.recentNotices, tokeniser);
  const runs = findTargetRuns(text, scene);
  return {
    ...(reference ? { reference } : {}),
    ...(runs.length > 0 ? { targets: toSelection(runs, text, scene) } : {}),
  };
}

interface Notice {
  readonly occurrenceId: string;
  readonly text: string;
}

/** The one notice whose text holds most of the words said; two alike: none. */
function findNotice(text: string, notices: readonly Notice[], tokeniser: Tokeniser): string | undefined {
  const words = contentWords(text, tokeniser).filter((word) => word.length > 1 && !ABOUT_RECEIPTS.test(word));
  const ranked = notices
    .map(({ occurrenceId, text: notice }) => ({
      occurrenceId,
      score: words.filter((word) => notice.includes(word)).reduce((sum, word) => sum + word.length, 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const [best, second] = ranked;
  return best && (!second || second.score < best.score) ? best.occurrenceId : undefined;
}

const ABOUT_RECEIPTS =
  /^(?:收到|收悉|知悉|通知|回复|签收|回执|没回|未回|还没|催|催办|统计|名单|各位|单位|提醒|确认|已读|未读|哪家|哪些|列|下发|情况)/u;
