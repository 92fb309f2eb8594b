import type { Read, StatedEntry } from '../core/slots.ts';
import { readOwner } from './assign.ts';
import { readLimit } from './due.ts';
import { USUAL_KIND } from './kind-names.ts';
import { findDuties } from './supporting.ts';
import { withoutToldTerms } from './told-terms.ts';
import { findUnits } from './unit-names.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/** Reads a new entry out of a message, long or short: title, unit, owner and date, each where it is said. */
export function readRegistration(utterance: Utterance): StatedEntry {
  const { unitId, support, leaderName, rest } = findDuties(utterance.text, utterance.scene);
  // A unit that only leads is read with the rest of the sentence; supporters and leaders would be taken for its owner.
  if (!support && !leaderName) return readFields(utterance);
  return {
    ...readFields(toUtterance(rest, utterance.scene, utterance.tokeniser)),
    ...(unitId && { unitId }),
    ...(support && { supportUnitIds: { value: support.value, words: support.words } }),
    ...(leaderName && { leaderName }),
  };
}

function readFields(whole: Utterance): StatedEntry {
  const utterance = withoutToldTerms(whole);
  const { text, scene } = utterance;
  const kind = readKind(utterance);
  const labelled = readLabelled(text);
  const unitId = readUnit(utterance);
  const ownerName = readOwner(text, scene) ?? readPostfixOwner(text);
  const body = withoutOwner(withoutCommand(withoutUnit(text, scene)), ownerName);
  const dueOn = readLimit({ text, start: 0, end: text.length }, utterance);
  const title = labelled ?? readQuoted(text) ?? readOrdered(text) ?? readClauseTitle(body, utterance);
  return {
    ...(kind ? { kind } : {}),
    ...(title ? { title } : {}),
    ...(unitId ? { unitId } : {}),
    ...(ownerName ? { ownerName } : {}),
    ...(dueOn ? { dueOn } : {}),
  };
}

/** 问题:… 责任人:… in lines or between stops. */
function readLabelled(text: string): Read<string> | undefined {
  const match =
    /(?:^|[\n,。;:(]|\d[.、]\s?)\s*(?:问题|事项|整改问题|整改事项|标题|问题描述|问题名称|事项名称|存在问题|主要问题|内容)\s?[:是为]\s?([^\n。;,]{2,120})/u.exec(
      text,
    );
  return match ? toTitle(match[1] ?? '') : undefined;
}

/** A title in quotation marks, the whole of what is to be registered: not 登记“三个规定”填报缺漏. */
function readQuoted(text: string): Read<string> | undefined {
  const quoted = [...text.matchAll(/[“"「『]([^”"」』\n]{4,80})[”"」』]/gu)];
  const whole = quoted.find(
    (match) =>
      BEFORE_TITLE.test(text.slice(0, match.index)) && BEHIND_TITLE.test(text.slice(match.index + match[0].length)),
  );
  return whole ? toTitle(whole[1] ?? '') : undefined;
}

/** What stands behind the colon of an order that comes late: 昨晚查出…,登记一条:备勤室管理松散. */
function readOrdered(text: string): Read<string> | undefined {
  const match =
    /[,。;\n]\s?(?:请|麻烦|帮我|现)?(?:登记|新增|补录|录入)(?:一下)?[一1]?[个条项]?(?:新?(?:问题|事项))?\s?:\s?([^,。;\n:]{4,60})/u.exec(
      text,
    );
  return match ? toTitle(match[1] ?? '') : undefined;
}

const BEFORE_TITLE =
  /(?:^|[,。;:!?\n]|[把将是为写叫]|标题|问题|事项|整改|名称|内容|登记|录入|新增|[一个条项下上入进])\s*$/u;
const BEHIND_TITLE =
  /^\s*(?:$|[,。;!?、\n)]|(?:的?(?:问题|事项)|这?一?[个条项件]事?)?(?:也|都|给我|帮我|请|麻烦|需要?|要)?(?:登|录|记|列|立|纳|挂|加|补|新增|上账|作为|整改|写|放|入|报|存|归|算))/u;

/** The clause that tells what is wrong, without the order, the unit, the owner and the date. */
function readClauseTitle(body: string, { scene, dates, text }: Utterance): Read<string> | undefined {
  let rest = body;
  for (const date of dates) {
    const words = text.slice(date.start, date.end);
    rest = rest.replace(new RegExp(`${TIME_LEAD}${escaped(words)}${TIME_TAIL}`, 'u'), ',');
  }
  rest = rest
    .replace(OWNER_PHRASE, ',')
    .replace(/(?:责任单位|牵头单位|整改单位|单位)\s?[:是为]?\s?[^,。;\n]{2,12}/gu, ',');
  const pieces = rest.split(PIECES).map((piece) => stripPiece(piece, scene));
  const isTelling = (piece: string) =>
    piece.length >= 4 && !ASIDE.test(piece) && !ASKED.test(piece) && !isOwnerPiece(piece, scene);
  const isFault = (piece: string) => isTelling(piece) && FAULT.test(piece);
  const start = pieces.findIndex(isFault);
  if (start < 0) return toTitle(pieces.find(isTelling) ?? '');
  const [first = '', ...others] = pieces.slice(start);
  const end = others.findIndex((piece) => !isFault(piece) || CONSEQUENCE.test(piece));
  return toTitle([first, ...others.slice(0, end < 0 ? others.length : end)].join('，'));
}

/** Follows from the fault and is no part of it: 不整改就通报, 请尽快修好. */
const CONSEQUENCE =
  /就|否则|请|麻烦|尽快|抓紧|马上|立即|赶紧|必须|务必|要求|责令|影响|导致|需|要(?!求)|领导|督导|检查组|反映|投诉|谢/u;
/** Not inside brackets, and no mark that is part of something typed: <!channel>. */
const PIECES = /[,。;\n](?![^()\n]{0,60}[)])|(?<!<)[!?](?![\w<=])/u;
const TIME_LEAD =
  '(?:整改|完成|办结)?(?:的)?(?:期限|时限|时间|截止(?:时间|日期)?|限期?|要求|需|必须|请?于|在|到|最迟|最晚|定(?:在|到))?[:是为]?\\s?';
const TIME_TAIL =
  '\\s?(?:之?前|以前|以?内)?(?:必须|要|需|应|得|全部|务必|一定)*(?:清完|改完|整改完?(?:成|毕|到位)?|完成(?:整改)?|办结|弄完|弄好|搞定|到位|解决|改好?|整好?|报|落实)?(?:掉|了|好)?';
const OWNER_PHRASE =
  /(?:(?<![理自案缘事])由(?!于)|让|请(?!示|假|求)|安排|交给|交由|派(?!出|驻|遣|发)|责任人|负责人|经办人|承办人|牵头人)\s?(?:是|为|:|填|写|定)?\s?[^,。;\n:]{2,12}?(?=负责|牵头|去弄|去办|去管|整改|来|跟进|盯|,|。|;|\n|$)(?:负责|牵头|去弄|去办|去管|整改|来弄|来办|跟进|盯着?)?/gu;
const FAULT =
  /不|未|没|无(?!障碍)|缺|超|漏|少|慢|差|乱|旧|破|损|坏|滞|拖|过期|失|错|违|空|堆|占|松|假|虚|弱|低|倒签|代签|老化|流于|走过场|形式|拥堵|积压|挪用|随意|隐患|迟|误|脱|堵|漏水|混放|混用|随便|敷衍|推诿|重复/u;
const ASIDE =
  /^(?:自查|检查|排查|我们?|本院|又|还|再|新)*(?:发现|查出|冒出|多)?(?:了|来|出)*(?:一?[个条项])?新?的?(?:问题|情况|事项)?$|^(?:立行立改|谢谢|辛苦|麻烦|请|好的?|收到|其他|其余|领导|局长|院长|昨天|今天|上午|下午|自查|如下|特此|马上|尽快|抓紧|限期整改|督导组|检查组|巡察组|上级|刚才?|回来|另外)[^不未没缺超漏]{0,6}$|^(?:需|要|必须|应).{0,6}(?:整改|完成)$/u;

/** Asks whether to do something, and tells of no fault: 要不要登记这类问题. */
const ASKED = /^(?:要不要|用不用|需不需要|该不该|能不能|可不可以|是不是要)/u;

function stripPiece(piece: string, scene: Utterance['scene']): string {
  const ends = piece.includes('(') ? /^[\s、:\-~]+|[\s、:\-~]+$/gu : /^[\s、:)\-~]+|[\s、:)\-~]+$/gu;
  let rest = piece.replace(ends, '').replace(NEW_PROBLEM, '');
  const [first] = findUnits(rest, scene.units);
  if (first && first.start <= 2)
    rest = rest.slice(first.end).replace(/^(?:的|那边|这边|存在|有|还有|出现|\s|:|、)+/u, '');
  return rest.replace(LEAD, '').replace(TRAIL, '').trim();
}

/** 我们自查再报一个新问题:, 新增问题一个: */
const NEW_PROBLEM =
  /^(?:(?:我们?|我院|我局|本[院局所])?(?:自查|检查|排查|督查|巡查|评查)?(?:中|时|又|还|再|另外?|现|拟)*)(?:新增|增加|新添|上报|报|登记|录入|查出|发现|冒出|多出)了?(?:一?[个条项]|1[个条项])?新?的?(?:整改)?(?:问题|事项)(?:[1一]?[个条项])?\s?:\s?/u;
const LEAD =
  /^(?:我们?|我院|我局|我所|本院|本局|咱们?)?(?:院里?|局里?|所里?|单位)?(?:这边|那边)?(?:又|还|新|刚|再|另外|今天|昨天|上午|下午|前天|上周|这周|本周)*(?:自查|检查|抽查|巡查|督导|督查|排查|评查|走访|核查)?(?:组|时|中|里)?(?:今天|昨天|前天|上午|下午)?(?:自己)?(?:又|还|新)?(?:发现|查出|查到|查摆|指出|反馈|反映|发现了?|提出|提到|说|点出|发现有|冒出|梳理出)?(?:(?<=[现出查摆馈映到指])(?:来|了|的|到))?(?:一?个|一?条|一?项|有)?(?:新)?(?:问题|事项)?(?:是|就是|为|:)?\s?(?=\S{4})/u;
const TRAIL =
  /(?:的问题|的情况|的现象|这个问题|这个|这事|一事)?(?:[,\s]?(?:(?:请|麻烦|帮忙?|帮我|给我?|要|需要?)(?:你)?(?:登记|录入|登上?|记上?|立项|加上|补上|挂上|上账)|(?:登记|录入|登|记|加|补|挂)(?:一下|上(?![报诉访级班])|进去|到台账|进台账)|(?:请|麻烦)?(?:列为|登记为|作为|纳入)(?=.{0,4}(?:问题|事项|台账|整改|清单)).{0,8}|立项|上账)(?:一下|一条|里|吧|哈|了|谢谢|登记)*)?(?:的问题|的情况|的现象)?$/u;

function isOwnerPiece(piece: string, scene: Utterance['scene']): boolean {
  const owner = readOwner(piece, scene);
  return owner !== undefined && piece.length <= owner.value.length + 8;
}

/** 卢敏负责 between spaces or stops: nobody on the roster need be called so. */
function readPostfixOwner(text: string): Read<string> | undefined {
  const match =
    /(?:^|[\s,。;])([\u4e00-\u9fa5]{2,4}?)(?:同志)?(?:来|去)?(?:负责|牵头|跟进|承办|主办|盯办)(?=$|[\s,。;])/u.exec(
      text,
    );
  const name = match?.[1] ?? '';
  if (!match || NOT_PERSON.test(name)) return undefined;
  return { value: name, words: match[0].trim() };
}

const NOT_PERSON =
  /^(?:由|请|让|要|没|无|谁|我|你|他|咱)|[人科处室庭队所院局部办委组员]$|单位|大家|一起|统一|共同|全程|具体|主要|分别|另外/u;

/** Without the words that tell the owner: 卢敏负责, 由卢敏牵头. */
function withoutOwner(body: string, owner: Read<string> | undefined): string {
  if (!owner) return body;
  const name = escaped(owner.value);
  return body.replace(
    new RegExp(
      `(?:由|让|请|安排|交给?|责任人(?:是|为|:)?)?\\s?${name}(?:同志)?(?:来|去|具体)?(?:负责|牵头|跟进|承办|主办|盯办|盯着|去弄|去办|来弄|来办)(?:整改|落实|办理)?(?=$|[\\s,。;])`,
      'u',
    ),
    ',',
  );
}

/** 给东岭法院登记一条: …, 东岭法院名下加一条 …: the unit before the order is no part of the title. */
function withoutUnit(text: string, scene: Utterance['scene']): string {
  const [first] = findUnits(text, scene.units);
  if (!first || !/^(?:请|麻烦|帮忙|帮|给|替|为|往|在|把|再)*$/u.test(text.slice(0, first.start))) return text;
  const rest = text.slice(first.end).replace(/^(?:的|那边|这边|名下|台账|里|上|再|也)*/u, '');
  return /^(?:登|录|记|加|建|补|立|挂|添|开|新增|新建|增)/u.test(rest) ? rest : text;
}

function withoutCommand(text: string): string {
  return text
    .replace(
      /(?:(?:麻烦|请|帮忙|帮我|给我)(?:你)?(?:登记?|录入?|记|挂|加|补|建)(?:一下|下|上|进去|个|进台账)?|(?<![未没不漏难])(?:登记?|录入?|记|挂|加|补|建)(?:一下|上(?![报诉访级班])|进去|进台账))(?:吧|哈|了|谢谢)*\s*$/u,
      '',
    )
    .replace(OPENING, '')
    .trim();
}

const OPENING =
  /^(?:请|麻烦|帮忙|帮我|给我|再|另外?|我们?|要|想|烦请){0,8}(?:把)?(?:(?:往|在|到)?(?:台账|系统|清单)(?:上|里)?(?:再)?)?(?:新?(?:问题|事项)?登记|录入?|新增|新建|增加|添加|补录|立(?:个|一)?项|(?:挂|立|添|开|上|写|报)(?=(?:上|到|进|入)?一?[个条项笔])|登|记|加|建(?!议)|补)(?:上|到|进|入)?(?:一下|下)?(?:台账|系统|清单)?(?:一?个|一?条|一?项|一?笔|1[个条项])?(?:新的?)?(?:整改)?(?:问题|事项|整改|台账|账(?![户目款])|情况)?(?:[1一][个条项])?[\s:。,]*/u;

function readUnit({ text, scene }: Utterance): Read<string> | undefined {
  const found = findUnits(text, scene.units);
  const labelled = found.find((unit) =>
    /(?:责任单位|整改单位|牵头单位|单位|让|由|给)\s?[:是为]?\s?$/u.test(text.slice(0, unit.start)),
  );
  const unit = labelled ?? found[0];
  return unit ? { value: unit.unitId, words: unit.words } : undefined;
}

/** The usual kind, where a name of it stands in the order; what is registered in another is read before (`readKindRegistration`). */
function readKind({ text, scene }: Utterance): string | undefined {
  const order = text.slice(0, 30);
  return scene.kinds.find(({ id, names }) => id === USUAL_KIND && names.some((name) => order.includes(name)))?.id;
}

function toTitle(words: string): Read<string> | undefined {
  // “三个规定”填报缺漏 keeps its marks, “三个规定填报缺漏” does not.
  const isPart = /^[\s,:、]*[“「][^”」]*[”」]\s?[^\s,:、。;”」]/u.test(words);
  const ends = isPart ? /^[\s,:、]+|[\s,:、。;]+$/gu : /^[\s,:、“"「]+|[\s,:、。;”"」]+$/gu;
  const title = words.replace(ends, '').trim();
  return title.length >= 2 ? { value: title.slice(0, 120), words: title.slice(0, 120) } : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
