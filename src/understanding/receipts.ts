import type { Slots } from '../core/slots.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { readChoice } from './choice-words.ts';
import { contentWords } from './entry-words.ts';
import { readView } from './filter-view.ts';
import type { Reading } from './scene.ts';
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

/**
 * 报送零报告的提醒收到了, 收到了视频会的通知: an acknowledgement, however its words sound like an order about reminders. Only
 * where one of the notices outstanding is named by its words.
 */
export function readNamedReceipt(utterance: Utterance): Reading | undefined {
  const { text, scene, tokeniser, numbers } = utterance;
  if (scene.outstanding.length === 0 || numbers.length > 0 || text.length > LONGEST_RECEIPT) return undefined;
  if (scene.pending?.kind === 'missing_field' || ASKS_WHO.test(text) || !NAMED_RECEIPT.test(text)) return undefined;
  if (rankNotices(text, scene.outstanding, tokeniser).length === 0) return undefined;
  return { intent: 'acknowledge', slots: readReceipt(utterance), confidence: 1, alternatives: [] };
}

const LONGEST_RECEIPT = 60;
const ASKS_WHO = /谁|哪|几家|多少|[吗么?]|没有?(?:收到|收悉)|未(?:收到|收悉)|有没有|是否|请(?:各|大家|你们)|如?收到请/u;
const NAMED_RECEIPT =
  /(?:通知|提醒|消息)[,\s]?(?:我们?|我[院局处科]|均|都|已经?|也)*(?:收到|收悉|签收|知悉|知晓|收了)[了啦]?(?:[,\s][^。;]{0,20})?[。!~]*$|^(?:好的?[,\s]?)?(?:我们?|我[院局处科]|已经?)*(?:收到|收悉|知悉|签收)了?[:,\s]?[^,。;]{2,40}(?:通知|提醒|消息)[。!~]*$/u;

/** 导出回执, 回执情况做成图: how it is to be shown. */
export function readReceiptView({ text }: Utterance): Slots {
  if (readView(text) === 'picture') return { filter: { view: 'picture' } };
  return RECEIPT_FILE.test(text) ? { filter: { view: 'file' } } : {};
}

/** 把回执情况画成图: a picture or a file of receipts, which is none of the ledger. */
export function readReceiptPaper(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  if (text.length > LONGEST_PAPER || scene.pending?.kind === 'missing_field' || !OF_RECEIPTS.test(text))
    return undefined;
  const shown = readReceiptView(utterance);
  if (shown.filter === undefined) return undefined;
  return { intent: 'list_receipts', slots: { ...readNotice(utterance), ...shown }, confidence: 1, alternatives: [] };
}

const LONGEST_PAPER = 40;
const OF_RECEIPTS = /^(?!.*(?:通知|提醒)(?:各|全|所有)).*(?:回执|签收情况|签收名单)/u;

const RECEIPT_FILE = /导出|[出做]成?个?表|表格|excel|xlsx/iu;

/** Which sent notice 谁还没回 and 催一下 are about, and which units, where words name them. */
export function readNotice({ text, scene, tokeniser }: Utterance): Slots {
  // Of two alike the first is meant: what is shown names it.
  const reference = rankNotices(text, scene.recentNotices, tokeniser)[0]?.occurrenceId;
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

/**
 * The one notice that is repeated whole, else the one whose text holds most of the words said; of those with the same text
 * the newest. Two alike: none.
 */
function findNotice(text: string, notices: readonly Notice[], tokeniser: Tokeniser): string | undefined {
  const [best, second] = rankNotices(text, notices, tokeniser);
  return best && (!second || second.score < best.score) ? best.occurrenceId : undefined;
}

function rankNotices(text: string, notices: readonly Notice[], tokeniser: Tokeniser) {
  const words = contentWords(text, tokeniser).filter((word) => word.length > 1 && !ABOUT_RECEIPTS.test(word));
  return notices
    .filter(({ text: notice }, at) => notices.findIndex((other) => other.text === notice) === at)
    .map(({ occurrenceId, text: notice }) => ({
      occurrenceId,
      score: words
        .filter((word) => notice.includes(word))
        .reduce((sum, word) => sum + word.length, isRepeated(notice, text) ? notice.length : 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
}

function isRepeated(notice: string, text: string): boolean {
  return notice.length >= LEAST_REPEATED && text.includes(notice);
}

const LEAST_REPEATED = 3;

const ABOUT_RECEIPTS =
  /^(?:收到|收悉|知悉|通知|回复|签收|回执|没回|未回|还没|催|催办|统计|名单|各位|单位|提醒|确认|已读|未读|哪家|哪些|列|下发|情况)/u;
