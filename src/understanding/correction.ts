import type { EntryMention, StatedChange } from '../core/slots.ts';
import { readChanges } from './changes.ts';
import { indexOf } from './entry-index.ts';
import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads that the speaker's last report or decision belongs to another entry (说错了,是144号七成; 不对,是144; 刚才那个应该是
 * 144的), to none (不对,撤销), or that it was wrong and no more (说错了: a no that says of what). The change carries what is
 * said of it now; without any, what was reported or decided goes over.
 */
export function readCorrection(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const { lastChanged, pending, lastIntent = '' } = scene;
  if (pending || lastChanged.length === 0 || !(BESIDE_A_REPORT.has(lastIntent) || DECISIONS.has(lastIntent)))
    return undefined;
  if (saysOnlyWrong(text)) return { intent: 'deny', slots: { corrects: lastChanged }, confidence: 1, alternatives: [] };
  const saysWhich = CORRECTS.test(text) || (lastIntent === 'deny' && IS_ANOTHER.test(text));
  if (!saysWhich || asks(text)) return undefined;
  if (TAKES_BACK.test(text)) return { intent: 'undo', slots: {}, confidence: 1, alternatives: [] };
  const meant = findMeantInstead(utterance, new Set(lastChanged));
  if (!meant) return undefined;
  if (DECISIONS.has(lastIntent)) return decideInstead(utterance, meant, lastIntent);
  const told = readChanges(utterance).changes.filter(({ entry }) => !entry.candidates.some((no) => isLast(no, scene)));
  const [stated = { entry: meant } satisfies StatedChange, ...others] = told;
  if (told.length === 0 && !endsThere(text, meant)) return undefined;
  if (others.length > 0 || stated.entry.candidates[0] !== meant.candidates[0]) return undefined;
  const slots = { changes: [stated], corrects: wrongOnes(utterance) };
  return { intent: 'record_update', slots, confidence: 1, alternatives: [] };
}

/** 不对,是7号 after 6号销号: the same is decided of the other. What says more is read as the decision it is. */
function decideInstead(utterance: Utterance, meant: EntryMention, intent: string): Reading | undefined {
  if (!endsThere(utterance.text, meant)) return undefined;
  const slots = { changes: [{ entry: meant }], corrects: wrongOnes(utterance) };
  return { intent, slots, confidence: 1, alternatives: [] };
}

/** Marks a decision that puts the speaker's last one of its kind right: 说错了,是7号销号. */
export function markDecidedInstead(reading: Reading, utterance: Utterance): Reading {
  const { text, scene } = utterance;
  const { changes = [], corrects } = reading.slots;
  const isSame = DECISIONS.has(reading.intent) && reading.intent === scene.lastIntent && !scene.pending;
  if (!isSame || corrects || scene.lastChanged.length === 0 || !CORRECTS.test(text)) return reading;
  const meant = changes.filter(({ entry }) => !entry.candidates.some((no) => isLast(no, scene)));
  if (meant.length !== 1) return reading;
  return { ...reading, slots: { ...reading.slots, changes: meant, corrects: wrongOnes(utterance) } };
}

/** Nothing is said but that it was wrong: 说错了, 哎呀搞错了, 不对不对. */
export function saysOnlyWrong(text: string): boolean {
  return ONLY_WRONG.test(text);
}

/** Entries of the speaker's last change that `changes` put right by marked words: 哦不对 65; 刚才多报了,143是六成. */
export function findOwnCorrected({ text, scene }: Utterance, changes: readonly StatedChange[]): readonly number[] {
  if (!CORRECTS.test(text) && !PUTS_RIGHT.test(text)) return [];
  return changes.flatMap(({ entry }) => entry.candidates).filter((no) => isLast(no, scene));
}

/** The only entry beside `wrong` that a correction names as the right one; what it denies (不是143) is passed over. */
export function findMeantInstead(
  { text, numbers, scene }: Utterance,
  wrong: ReadonlySet<number>,
): EntryMention | undefined {
  const { findEntry } = indexOf(scene.entries);
  const named = numbers
    .filter(({ start }) => !/(?:不是|并非|不该是|不应该?是)\s*$/u.test(text.slice(Math.max(0, start - 8), start)))
    .flatMap(({ numbers: nos, words }) => nos.map((no) => ({ no, words })));
  // 应该是144: what no percentage reaches is an entry; 应该是44 may be either.
  const bare = [...text.matchAll(MEANT_BARE)].map((match) => ({ no: Number(match[1]), words: match[1] ?? '' }));
  const found = [...named, ...(named.length === 0 ? bare.filter(({ no }) => no > 100) : [])];
  const nos = [...new Set(found.map(({ no }) => no))].filter((no) => !wrong.has(no));
  const [no, ...others] = nos;
  if (no === undefined || others.length > 0 || !findEntry(no)) return undefined;
  return { words: found.find((one) => one.no === no)?.words ?? '', by: 'number', candidates: [no] };
}

/** Nothing is said of the entry but that it is the one: 是144号才对. */
export function endsThere(text: string, { words }: EntryMention): boolean {
  const behind = text.slice(text.lastIndexOf(words) + words.length);
  return /^(?:的|那[个条项]|才对|才是|吧|了|啊|呀|不是#?\d{1,5}号?|[,。!\s])*$/u.test(behind);
}

function isLast(no: number, { lastChanged }: Utterance['scene']): boolean {
  return lastChanged.includes(no);
}

/** Those of the last changes that are said to be wrong; all of them where none is named. */
function wrongOnes({ numbers, scene }: Utterance): readonly number[] {
  const named = numbers.flatMap((mention) => mention.numbers).filter((no) => isLast(no, scene));
  return named.length > 0 ? named : scene.lastChanged;
}

/** What may stand between a report and its correction; 说错了 alone is a no. */
const BESIDE_A_REPORT = new Set(['record_update', 'confirm', 'deny', 'show_entry', 'list_entries', 'show_progress']);

/** 应该是60号 behind 说错了. */
const IS_ANOTHER = /^(?:[哦噢啊呃额哎唉诶欸]|[,\s])*(?:应该?|应当|其实|实际上?)?是\s?(?:#|第)?\d/u;

/** What else goes over to another entry when it was said of the wrong one. */
const DECISIONS = new Set(['close_entry', 'return_entry', 'assign_entry']);

const SORRY =
  '(?:[哦噢啊呃额哎唉诶欸]|不好意思|抱歉|对不起|等等|等一?下|更正一?下?|纠正一?下?|刚才|刚刚|我|上一?条|前面|[那这]?[个条]|的|编号|号码?|[,。!\\s])*';
const CORRECTS = new RegExp(
  [
    `^${SORRY}(?:不对|不是|错了|[说打写报搞弄记看填发输]错|口误|笔误|手误|更正|纠正|张冠李戴|串了|搞混|弄混|记混)`,
    '^(?:[哦噢啊]|不好意思|[,\\s])*(?:刚才|刚刚|上一?条|上面|前面|方才)(?:那个?|这个?|那条|报的?|说的?|记的?|写的?|发的?){0,3}[^,。;]{0,6}(?:应该?|应当|其实|实际)?(?:是|算|属于|记[到在]|报[到在]|归)\\s*(?:#|第)?\\d',
  ].join('|'),
  'u',
);
const WRONG = '(?:不对|错了|(?:[说打写报搞弄记看填发输点按]|登记|报告)错|口误|笔误|手误|手滑)';
const ONLY_WRONG = new RegExp(
  `^(?:[哦噢啊呃额哎呀唉诶欸糟糕]|不好意思|抱歉|对不起|刚才|刚刚|上一?条|那[条个]|我|都?是|的|[,。!.\\s])*(?:${WRONG}[了啦啊呀,。!.\\s]*){1,3}$`,
  'u',
);
/** 不对,撤销: the slip is to go, and nothing comes in its place. */
const TAKES_BACK =
  /[\s,。!了](?:请|麻烦|帮我|给我|把)?(?:刚才|上一?条|前面)?(?:那[个条])?(?:先|就|都)?(?:撤销|撤回|撤了|取消)(?:掉|一下|吧|了|这条|刚才那条|上一条|[。!\s]){0,3}$/u;
const PUTS_RIGHT =
  /^(?:[嗯哦噢啊呃额哎唉]|[,\s]|那|把?它|还是)*(?:应该?是|改成|改为|改到|改回|调到|降到)|[说打写报搞弄记填算估]错|口误|笔误|手误|更正|纠正|[多高虚]报|报[多高早虚]|[,。;](?:还是|先|那|请|麻烦)?(?:改成|改为|改到|改回|调成|调到|降到|按)\s?[\d一二三四五六七八九]/u;
const MEANT_BARE = /(?:(?<!不)是|为|算|记[到在成]|报[到在成])\s*(\d{1,5})(?![\d%.成])/gu;
