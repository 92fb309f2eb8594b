/**
 * What a sentence that wants to record an intervention already says, by field of the form. Each is a proposal: the form
 * shows it and asks. `asked` is the whole sentence, so that nothing of it is lost.
 */
export function readInterventionDetails(text: string): Readonly<Record<string, string>> {
  const found = {
    when: WHEN.exec(text)?.[0],
    how: HOW.find(([pattern]) => pattern.test(text))?.[1],
    who: whoIn(text),
    case: caseIn(text),
    answered: ANSWERED.exec(text)?.[0],
  };
  const told = Object.entries(found).flatMap(([field, words]) => (words ? [[field, words] as const] : []));
  if (told.length === 0) return {};
  return { ...Object.fromEntries(told), asked: text };
}

const DAY = '今天|昨天|前天|昨晚|今早|今晨|刚才|刚刚|上周[一二三四五六日天]?|前几天|\\d{1,2}月\\d{1,2}[日号]';
const WHEN = new RegExp(
  `(?:${DAY})的?(?:上午|下午|晚上|中午|早上|傍晚)?(?:\\d{1,2}(?:点半?|:\\d{2}|时)(?:\\d{1,2}分)?)?(?:左右)?`,
  'u',
);

const HOW: readonly (readonly [RegExp, string])[] = [
  [/电话|来电|致电/u, '电话'],
  [/微信|短信|发(?:来)?信息|私信/u, '微信'],
  [/条子|批条|批示|纸条|书面|材料/u, '条子'],
  [/会上|开会|会议/u, '会上'],
  [/当面|来(?:我)?办公室|上门|来访|饭局|饭桌|请(?:我)?吃饭|约(?:我)?见/u, '当面'],
  [/带话|捎话|转达|递话|通过.{1,8}(?:请托|找)/u, '托人转达'],
];

const POST =
  '领导|书记|局长|院长|检察长|庭长|科长|处长|主任|市长|区长|县长|镇长|部长|队长|所长|秘书|法官|律师|同学|同事|战友|亲戚|老乡|老板|朋友';
const WHO = new RegExp(`\\p{Script=Han}{0,8}(?:${POST})`, 'u');
const BEFORE_WHO = new RegExp(
  `^.*(?:${DAY}|上午|下午|晚上|中午|登记|记录|填报|填|报告|有(?:一)?[个位]?|我(?:的)?|接到|被|:)`,
  'u',
);

function whoIn(text: string): string | undefined {
  const name = /\p{Script=Han}某{1,2}(?=打|来|给|找|约|让|要|问|托|发)/u.exec(text)?.[0];
  const words = WHO.exec(text)?.[0].replace(BEFORE_WHO, '');
  return words === undefined || words === '' ? name : words;
}

const CASE_NUMBER = /[(〔[]\d{4}[)〕\]]\p{Script=Han}[\p{Script=Han}\d]{1,15}号/u;
const CASE = /\p{Script=Han}{1,12}?(?:案件|案子|一案|案)/u;

function caseIn(text: string): string | undefined {
  const number = CASE_NUMBER.exec(text)?.[0];
  if (number) return number;
  const words = CASE.exec(text)?.[0].replace(
    /^.*(?:问起?|关照|过问|打听|照顾|说情|承办的?|办的|一下|对|把|了|给)/u,
    '',
  );
  return words === undefined || /^(?:这个|那个|个|我|的)?(?:案件|案子|案)$/u.test(words) ? undefined : words;
}

const ANSWERED =
  /(?:我?(?:已经?|当场|当时)?(?:婉?拒绝?|回绝|没有?答应|未透露|没理|如实告知|告知[^,。]{0,10}))[^,。]{0,12}/u;
