import type { Slots, StatedChange } from '../core/slots.ts';
import { readExtensions } from './extension.ts';
import { groupStated, restOf, type StatedGroup } from './stated-groups.ts';
import type { Utterance } from './utterance.ts';

/**
 * What a supervisor answers to requests for more time: 同意12号延期, 不同意#12延期,按原期限, 12号延到12月20日可以. A change that
 * is `unchanged` keeps its date. Undefined: nothing is decided. Others are heard only where they decide in so many words.
 */
export function readExtensionDecision(utterance: Utterance): Slots | undefined {
  if (!EXTENDS.test(utterance.text) || ASKS_FOR.test(utterance.text)) return undefined;
  if (!supervises(utterance) && !DECIDES_AT_ONCE.test(utterance.text)) return undefined;
  const dates = datesByEntry(utterance);
  const changes = groupStated(utterance).flatMap((group) => toChanges(group, utterance, dates));
  if (changes.length === 0) return undefined;
  return { changes, approved: changes.some((change) => change.unchanged !== true) };
}

type Dates = ReadonlyMap<string, NonNullable<StatedChange['dueOn']>>;

function toChanges(group: StatedGroup, utterance: Utterance, dates: Dates): StatedChange[] {
  const decided = decisionIn(group.text);
  if (!decided) return [];
  const note = restOf(group, utterance, DECIDES);
  return group.mentions.map((entry) => {
    const dueOn = dates.get(keyOf(entry.candidates));
    if (decided === 'declined') return { entry, unchanged: true as const, ...(note && { note }) };
    return { entry, ...(dueOn && { dueOn }), ...(note && { note }) };
  });
}

function decisionIn(text: string): 'granted' | 'declined' | undefined {
  if (UNDECIDED.test(text)) return undefined;
  const declined = DECLINES.exec(text);
  // 不同意延到月底,只能延到15日: the second half decides.
  if (declined) return COUNTERS.test(text.slice(declined.index + declined[0].length)) ? 'granted' : 'declined';
  return GRANTS.test(text) ? 'granted' : undefined;
}

function datesByEntry(utterance: Utterance): Dates {
  const stated = readExtensions(utterance);
  return new Map(stated.flatMap(({ entry, dueOn }) => (dueOn ? [[keyOf(entry.candidates), dueOn]] : [])));
}

function keyOf(candidates: readonly number[]): string {
  return candidates.join();
}

function supervises({ scene }: Utterance): boolean {
  return scene.speaker.roles.includes('supervisor') || scene.speaker.roles.includes('admin');
}

const MORE = '(?:延期|展期|延长|延到|延至|延后|顺延|推迟|宽限|缓到|延(?=[\\d一二两三四五六七八九十半]))';
const YES = '(?:同意|批准|批了|批(?=$|[,。;!])|准予|准许|准了|核准|许可|允许)';
const NO = '(?:不同意|不批准?|不准予?|不予(?:同意|批准)?|不许|不可以|不能|不得|驳回|否决|没批|未批|否了|不行)';
const EXTENDS = new RegExp(MORE, 'u');
const DECLINES = new RegExp(
  `${NO}[^,。;]{0,24}${MORE}|${MORE}[^,。;]{0,24}(?:,\\s?)?${NO}|按原(?:定)?(?:期限|时限)`,
  'u',
);
const GRANTS = new RegExp(
  `${YES}[^,。;]{0,24}${MORE}|${MORE}[^,。;]{0,24}(?:,\\s?)?(?:${YES}|可以|没问题|(?:也)?行(?=$|[,。;!吧的]))|(?:可以|准)\\s?${MORE}`,
  'u',
);
// 还没同意, 先别同意: nothing is decided yet.
const UNDECIDED =
  /(?:还没|尚未|还未|没有|别|不要|勿|先不|暂不|暂时不|暂缓|不宜|谁|没人)(?:急着|有|再|说|马上|直接){0,3}(?:同意|批准|批|准)|再(?:议|研究|商量|考虑|说)|(?:待|等)[^,。;]{0,8}(?:同意|批准|批复|研究)/u;
const COUNTERS = new RegExp(`(?:最多|只能|只准|只同意|可以|同意|最晚)[^,。;]{0,4}(?:${MORE}|到|至)`, 'u');
const DECIDES = new RegExp(`${MORE}|${YES}|不同意`, 'u');
const DECIDES_AT_ONCE = /^\s*(?:我)?(?:同意|批准|准予|不同意|不批准?|驳回)(?!了吗)/u;
// 申请12号延期,请批准 asks for it; 12号的延期申请同意 decides it.
const ASKS_FOR = new RegExp(
  `(?:^|[^的期])申请(?!已?(?:同意|批|准|不))[^,。;]{0,16}${MORE}(?![^,。;]{0,12}(?:同意|批准|批了|准了|不))|(?:(?<!申)请|望|盼|求|希望|拜托|麻烦)(?:领导|督导|委里|上级|您|你们|各位|贵委)?(?:能|给予?|予以|尽快|酌情)?(?:同意|批准|准予|批复|批一下|准许|核准)`,
  'u',
);
