import { foldForDetection } from './fold-text.ts';

/**
 * The text names a person by shape: a family name with a title (王局长), with 某 (张某), after 叫 or 姓, or a full name
 * before a case of theirs (李四的案子). Titles alone (副局长, 某法官, 领导) name nobody. Rather too often than too rarely.
 */
export function namesPerson(text: string): boolean {
  const plain = foldForDetection(text, { joined: true }).text;
  return PERSON_SHAPES.some(({ pattern, isName }) =>
    [...plain.matchAll(pattern)].some((match) => isName({ text: plain, start: match.index, words: match[0] })),
  );
}

/** The text tells of one case without its number: 张某诈骗案, 甲公司诉乙公司, 李刚受贿案. 诈骗案 alone tells of none. */
export function tellsOfCase(text: string): boolean {
  const plain = foldForDetection(text, { joined: true }).text;
  return CASE_SHAPES.some((pattern) => pattern.test(plain));
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly words: string;
}

interface Shape {
  readonly pattern: RegExp;
  isName(found: Found): boolean;
}

/** The hundred and some most frequent family names, without those that are prepositions or verbs (向, 于, 任, 管). */
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武贺赖龚庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦齐梅庄辛岳覃路左柳詹祝耿关费纪欧甄车房裴霍翁隋凌柯阮桂娄苗卞闵褚方';
const DOUBLE = '欧阳|司马|上官|诸葛|皇甫|尉迟|东方|令狐|司徒|慕容';
const SURNAME = `(?:${DOUBLE}|[${SINGLE}])`;

/** Characters before a family name with which it is another word: 公安|局长, 对方|律师, 任何|法官, 上周|书记. */
const ENDS_WORD: Readonly<Record<string, string>> = {
  安: '公国治保西延平长',
  方: '对我双警官校各多院甲乙一他她你敌四地东西南北己检控辩诉',
  何: '任如为几若奈',
  周: '上本下每一二两三四这那前后整几半',
  许: '允准不也兴特默',
  程: '过流工日议课里全进章',
  季: '一二三四每本上下当换',
  江: '长松九镇浙珠',
  苏: '江',
  高: '最省市提新',
  金: '奖基现资黄税罚租佣押公薪礼',
  钱: '收送给花出拿要掏欠还价赚',
  孙: '子公长',
  石: '钻宝化',
  林: '园农森造',
  田: '农油',
  马: '人兵车司',
  严: '从较威森',
  房: '住库厨买卖租票',
  车: '开坐用警公货客汽火列机刹',
  路: '公铁道一半网线思走',
  左: '向靠',
  关: '有机相海无把公开攻报',
  顾: '照兼回不只光',
  施: '实设措',
  申: '重引',
  章: '规违公盖印文报勋',
  康: '健小',
  史: '历',
  余: '其业多剩残',
  范: '规防模示师',
  曾: '不未',
  段: '阶路手时片地',
  张: '主一两三几每这那纸扩紧',
  陆: '大登',
  谢: '感多答不',
  温: '体气保',
  毕: '完',
  齐: '补收备凑交配',
  纪: '军风年世法党政',
  费: '经收缴免消花学话',
  龙: '合一条',
  黄: '扫',
  毛: '',
};

/** Characters behind a title with which it is another word: 高院长期, 法官员额, 总 of 总是. */
const TITLES =
  '(?:副?(?:局长|院长|检察长|庭长|科长|处长|队长|大队长|支队长|所长|主任|书记|部长|厅长|市长|县长|区长|镇长|乡长|省长|政委|秘书长|秘书|主席|委员|董事长|经理|校长|站长|股长|组长)|检察官|法官|律师|警官|警察|老师|教授|医生|老板|检(?=$|[,。、?!]|的|问|说|打|找|让|来)|[局院庭科处队所书](?=$|[,。、?!]|的|问|说|打|找|让|来)|总(?=$|[,。、?!]|的|问|说|打|找|让|来|请|送|那|给|托)|工(?=$|[,。、?!]|问|说|打|找|让))';
const RUNS_ON = /^(?:期|时间|远|久|年|途|效|度|大|度)/u;

const ONES_CASE = '(?:的|那个|那件|那起|这个|这件|这起|他的)(?:案子|案件|官司|案)';
const BOUND = '(?<=^|[,。、;:?!"“「(问打听托说替为给把办理是有跟和对关于查管])';

/** Words of everyday language that look like a family name with a given name. */
const NO_NAMES =
  /^(?:高院|高检|江苏|江西|江湖|马上|马路|黄金|黄赌|任何|何人|何种|方面|方式|方法|石油|石家|金融|金额|金钱|武汉|武警|温州|安全|安徽|安置|安保|成都|房产|房东|房屋|龙头|雷同|严重|严格|严肃|程序|程度|孙子|孙女|钱款|钱财|毛病|林业|田地|康复|陆续|顾问|顾客|余额|余下|许多|许可|谢谢|罗列|季度|施工|施压|张贴|牛皮|车辆|车主|车险|路上|路边|路过|左右|关于|关系|关照|关注|关心|关键|费用|纪委|纪检|纪律|章程|申请|申诉|齐全|毕业|史上|段落|苗头|周边|周围|周末|曾经|汤|高层|高官|高额|高度|高级|高校|高新|马甲|金店|辛苦|岳父|岳母|丁点|孔子|庄家|叶子|梅花|桂花|兰花|夏天|秦朝|明年|郑重|董事|庞大|洪水|温和|侯任|尤其|伍|熊猫|牛奶|车祸|关联|左边)/u;

const PERSON_SHAPES: readonly Shape[] = [
  { pattern: new RegExp(`(?!高[院检](?![长察])|纪检)${SURNAME}${TITLES}`, 'gu'), isName: standsAlone },
  { pattern: new RegExp(`(?:${DOUBLE}|[${SINGLE}任于向常])某(?:某|[甲乙丙丁])?`, 'gu'), isName: isSomebody },
  {
    pattern: new RegExp(`(?<=叫|名字是|姓名是|姓名:)${SURNAME}\\p{Script=Han}{1,2}`, 'gu'),
    isName: ({ words }) => !NO_NAMES.test(words),
  },
  { pattern: new RegExp(`姓(?:${DOUBLE}|[${SINGLE}任于向常])(?!名)`, 'gu'), isName: () => true },
  {
    pattern: new RegExp(`${BOUND}${SURNAME}\\p{Script=Han}{1,2}?${ONES_CASE}`, 'gu'),
    isName: ({ words }) =>
      !NO_NAMES.test(words) && !/^\p{Script=Han}{1,2}(?:院|局|检|区|市|县|方|家|们|人)(?:的|那|这)/u.test(words),
  },
];

function standsAlone({ text, start, words }: Found): boolean {
  const first = words.slice(0, 1);
  if ((ENDS_WORD[first] ?? '').includes(text.slice(start - 1, start)) && start > 0) return false;
  return !RUNS_ON.test(text.slice(start + words.length));
}

/** 张某 is somebody; in 向某局长 the 某 belongs to the title. */
function isSomebody({ text, start, words }: Found): boolean {
  const after = text.slice(start + words.length);
  const isPreposition = /^[任于向常关]某$/u.test(words);
  if (/^(?:个|些|种|类|项|位|件|起|条|次|段|时|日|年|月|天|单位|部门|地)/u.test(after)) return false;
  if (isPreposition && /^\p{Script=Han}{0,3}(?:局长|院长|法官|检察|律师|领导|书记|公司|法院|机关|案)/u.test(after))
    return false;
  return !(start > 0 && (ENDS_WORD[words.slice(0, 1)] ?? '').includes(text.slice(start - 1, start)));
}

const CRIMES =
  '(?:诈骗|盗窃|抢劫|抢夺|受贿|行贿|贪污|故意伤害|故意杀人|杀人|强奸|贩毒|贩卖毒品|运输毒品|涉毒|危险驾驶|醉驾|交通肇事|寻衅滋事|敲诈勒索|非法经营|合同诈骗|集资诈骗|非法集资|非吸|开设赌场|赌博|聚众斗殴|职务侵占|挪用公款|滥用职权|玩忽职守|涉黑|涉恶|离婚|借贷|民间借贷|劳动争议|工伤|执行|保全|减刑|假释|保外就医)';

const CASE_SHAPES: readonly RegExp[] = [
  // 张某诈骗案, 王某某等人涉嫌盗窃罪一案
  new RegExp(`[${SINGLE}任于向常]某[某甲乙丙丁]?(?:\\p{Script=Han}|\\d){0,14}案`, 'u'),
  // 李刚受贿案: a full name right before the charge.
  new RegExp(
    `${BOUND}(?!高院|高检)${SURNAME}\\p{Script=Han}{1,2}(?:等\\p{Script=Han}{0,3}人)?(?:涉嫌)?${CRIMES}(?:罪|纠纷)?(?:一|的)?案`,
    'u',
  ),
  // 某某诉某某, 甲公司诉乙公司: the character before tells 上诉, 起诉, 投诉 apart.
  /(?:某某|某|公司|集团|银行|厂|店|[甲乙丙丁])诉(?:某某|\p{Script=Han}{0,10}(?:某|公司|集团|银行|厂|店|[甲乙丙丁]))/u,
  new RegExp(`${BOUND}${SURNAME}\\p{Script=Han}{1,2}诉${SURNAME}\\p{Script=Han}{1,2}`, 'u'),
  // 4·15案, 8·20专案; the dot is gone by now.
  /(?<!\d)\d{2,4}(?:特大|重大|系列)?专案|(?<!\d)\d{3,4}案/u,
];
