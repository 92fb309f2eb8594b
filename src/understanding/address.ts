/**
 * `raw` without the marks of a list (①, (1), 1.) that would run into the number behind them: ①11号, 1.11号. Only where
 * the list goes on to 2, for 「5、6号」 names two entries.
 */
export function withoutListMarks(raw: string): string {
  const text = withoutBracketed(raw.replace(/[①-⒛]\s?/gu, '\n'));
  const marks = new Set([...text.matchAll(LIST_MARK)].map((match) => match[2]));
  return marks.has('1') && marks.has('2') ? text.replace(LIST_MARK, '$1') : text;
}

// （1）110：40%（2）111：完成: in brackets on both sides a mark may stand right behind the item before.
function withoutBracketed(text: string): string {
  const marks = new Set([...text.matchAll(BRACKETED)].map((match) => match[1]));
  return marks.has('1') && marks.has('2') ? text.replace(BRACKETED, '\n') : text;
}

const BRACKETED = /[(（]([1-9]|1\d)[)）](?=\s?(?:[#＃]|编号|第?[\d０-９]{1,4}\s?[号:：#＃]))/gu;
const LIST_MARK = /(^|[\s;；。,，:：])[(（]?([1-9]|1\d)[)）、.．](?=\s?(?:[#＃]|第?[\d０-９]{1,4}\s?号|编号))/gu;

/** `text` with a space where a number runs into a figure in words: 97八成 is entry 97 at eight tenths. */
export function withFiguresApart(text: string): string {
  return text.replace(/(\d)(?=[一二两三四五六七八九]成|过半|一半|半数|百分之|[二两三四五六七八九十]分之)/gu, '$1 ');
}

/** `text` without calls to the bot (@整改助手, @bot) and without an opening greeting; never empty if `text` is not. */
export function withoutAddress(text: string): string {
  const bare = text.replace(CALL, '$1').replace(NAME_FIRST, '').trim();
  const opened = bare.replace(GREETING, '').trim();
  // 「下午好,辛苦」 is all greeting.
  return (opened.length >= 4 || /\d/u.test(opened) ? opened : bare) || text.trim();
}

// The name after @ ends at a space or at punctuation; a name glued to the sentence is one of the usual ones.
const CALL =
  /(^|[\s,。;:!?])@(?:[^\s,。;:!?@]{0,8}?(?:助手|机器人|督办|bot|Bot|BOT|duban)|[^\s,。;:!?@]{1,10}(?=[\s,:]))[\s,:]*/gu;
const NAME_FIRST = /^(?:小?(?:整改)?助手|机器人|督办)[\s,:!]+/u;
const GREETING =
  /^(?:[喂哎诶]*[\s,!]*(?:听得[到见清]吗|能听[到见清]吗|在吗|在不在)|(?:各位|尊敬的)?(?:领导|老师|同志|同事|主任|大家)?们?(?:早上|上午|中午|下午|晚上)?(?:您|你)?好(?:[呀啊]|各位)?|报告(?:领导|主任)?|打扰(?:一下|了)?|麻烦(?:一下|了)?|请问一下)[\s,。;:!?~]+/u;
