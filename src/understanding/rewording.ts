import { asksToRecord } from './unmeant.ts';

/**
 * `text` with turns of speech put straightly: 除83号已完成外,其余不变 → 83号已完成,其余不变; 7号别写完成,写70% → 7号写70%;
 * 已完成的有:5、8 → 5、8已完成; 5号前面报的20%不对,实际30% → 5号实际30%. Only what is read is changed, never what is kept.
 */
export function withStraightWords(text: string): string {
  const straight = text
    .replace(EXCEPTED, '$<told>,')
    .replace(INSTEAD, '')
    .replace(HEADED, (_, ...groups: string[]) => toStatedList(groups))
    .replace(FORMER_AND_LATTER, '$<one>号$<told>,$<other>号')
    .replace(BRACKETED, '$<no>号')
    .replace(SAID_WRONG, '$<no>')
    .replace(SAID_WRONG_BEFORE, '$<no>');
  return asksToRecord(straight) ? straight.replace(THEIR_EXCUSE, '').replace(TOLD_BY_PHONE, '') : straight;
}

const EXCEPTED =
  /除了?(?<told>(?:#\s?|第)?\d{1,5}[^,。;\n]{0,16}(?:完成|办结|到位|完毕|[%成]))了?(?:之|以)?外,?\s?(?=(?:其余|其他|其它|别的|剩下)[^。;\n]{0,12}(?:不变|没变|[没无](?:有)?(?:变化|变动|进展|动)|照旧|维持|原样))/gu;

const INSTEAD =
  /(?:别|不要|不用|先别)(?:写|按|报|记|填|标|算|登)(?:成|为|上)?(?:完成|办结|到位|\d{1,3}\s?%|[一-龥]成|一半)(?:记|报|算|写)?[,\s](?=\s?(?:要|请|得)?(?:写|按|报|记|填|改|算|登|标)[^,。;\n]{0,4}[\d一二三四五六七八九])/gu;

/** A state as the heading of those that have it. */
const HEADED =
  /(?<lead>^|[,。;\n:]\s?)(?<state>(?:已经?|均|全部)*(?:完成|办结|完结|整改完[成毕]|整改到位|销号)|(?:还|尚)?[没未](?:完成|办结|动|启动|开始)|没进展)(?:整改)?的?(?:有|是|为|包括)?\s?:\s?(?<nos>\d{1,5}号?(?:[、,和及与]\d{1,5}号?){0,30})(?=[。;\n]|$|,(?!\d))/gu;

function toStatedList([lead = '', state = '', nos = '']: readonly string[]): string {
  return `${lead}${nos.replace(/号?$/u, '号')}${/^[没未]/u.test(state) ? '还' : ''}${state}`;
}

// 7、9两条,前者六成,后者四成
const FORMER_AND_LATTER =
  /(?<one>\d{1,5})号?[、,和与及](?<other>\d{1,5})号?[^。;\n\d]{0,12}[,:]\s?前者(?<told>[^,。;\n]{2,20})[,;]\s?后者/gu;

/** 【4】办结 【6】95% */
const BRACKETED =
  /[〔【[](?<no>\d{1,5})[〕】\]]\s?(?=(?:已经?|全部|整改)*(?:完成|办结|完结|到位|整改|推进)|\d{1,3}\s?(?:%|$|[,;。〔【[])|[一二三四五六七八九]成)/gu;

const SAYS = '[报说填写登记]';
const FIGURE_SAID = '(?:是|成|到|了|为)?\\s?(?:\\d{1,3}\\s?%?|[一二三四五六七八九]成[一二三四五六七八九半]?)?';
const WRONG = `(?:不对|不准确?|有误|错了|偏[高低]了?|${SAYS}[高低错多少]了)`;
const EARLIER = '(?:我们?)?(?:之前|前面|刚才|刚刚|刚|昨天|前天|上次|先前|早上|上午|下午)';
const RIGHT_BEHIND = '\\s?,\\s?(?=(?:实际|应当?[是为]|应该[是为]|更正|正确|现更正|改[为成]))';
// 5号我前面报的20不对,实际是30%
const SAID_WRONG = new RegExp(
  `(?<no>\\d{1,5}号?)\\s?(?:${EARLIER}${SAYS}的?)?${FIGURE_SAID}${WRONG}${RIGHT_BEHIND}`,
  'gu',
);
// 我之前报的5号45%报低了,应为55%
const SAID_WRONG_BEFORE = new RegExp(`${EARLIER}${SAYS}的(?<no>\\d{1,5}号?)(?=[^,。;]{0,4}[是为])`, 'gu');

/** 66号石磊打电话来说弄完了,帮他记上: what was told is what is to be written. */
const TOLD_BY_PHONE =
  /(?:(?<=[号\d\s])[一-龥]{2,3})?(?:刚才?|刚刚|今天|上午|下午)?(?:打(?:来)?(?:了|个)?电话|来电话?|来信|发(?:来)?(?:微信|短信|消息)|(?:微信|电话|短信)[上里])来?(?:给我|跟我)?(?:说|讲|反映)/gu;

/** Why they do not report themselves: 他们那边网断了. */
const THEIR_EXCUSE =
  /[,;]\s?(?:因为?|由于)?(?:他们|她们|对方)(?:那边|那儿|那里|单位)?(?![^,。;:]{0,14}(?:[\d%]|完成|办结|到位))[^,。;:]{1,14}(?=[,:。;])/gu;
