/**
 * What stands behind the yes that a text begins with (对,之前报高了: 之前报高了); empty: nothing does; undefined: it
 * begins with no yes that is set off.
 */
export function takeYes(text: string): string | undefined {
  let rest = text.trim();
  let isYes = false;
  for (let words = 0; words < MOST_WORDS; words += 1) {
    const said = YES.exec(rest);
    if (!said) break;
    const { yes, hum, glued } = said.groups ?? {};
    isYes ||= (yes ?? hum ?? glued) !== undefined;
    rest = rest.slice(said[0].length);
  }
  return isYes ? rest.trim() : undefined;
}

/**
 * A clause tells why something is so (上次多报了, 返工了, 实际就是五成); the others add to it, are no news by `isNews`, and
 * none asks, orders or limits anything.
 */
export function saysWhy(text: string, isNews: (clause: string) => boolean): boolean {
  const clauses = text.split(/[\s,。;!~]+/u).filter((clause) => clause !== '');
  const reasons = clauses.filter((clause) => REASON.test(clause));
  const others = clauses.filter((clause) => !REASON.test(clause));
  if (WANTS.test(text)) return false;
  return reasons.length > 0 ? !others.some(isNews) : others.every((clause) => FILLER.test(clause));
}

/** Words of agreement one after the other: 嗯,是的,没错. */
const MOST_WORDS = 5;

const YES =
  /^(?:(?<yes>是的?|对的|对{1,4}|好的|好|可以|行|确认|确定|没错|没问题|无误|就是|ok|okay|yes|同意|要得|👌|👍)[啊呀吧哈呢了哦]?(?:[\s,。!;~]+|$)|(?<hum>嗯{1,6}|恩)[啊呀哪]?[\s,。!;~]*|(?:哦|噢|啊|唉|哎)[\s,。!;~]*|(?<glued>是的|对的|没错)(?=上|之|以|前|原|刚|昨|那|当|因|由|我|多|错|报|写|填|重|确))/iu;

/** Something was reported wrongly, the work fell back, or it is said once more that it is so. */
const REASON = new RegExp(
  [
    '(?:报|写|填|记|说|算|估|估计|统计|登|登记|录|录入|传|看|弄|搞|打|数|核)(?:得|的)?(?:都|有点|有些|太|偏|是)?(?:高|多|错|重|早|快|满|大|少|低|过头|乱|串|反|混|岔|虚)',
    '(?:多|错|误|虚|高|重复|提前|瞎)(?:报|写|填|记|算|统计|估|录|登)',
    '失误|笔误|口误|手误|手滑|有误|有出入|不准|不实|水分|疏忽|没核[实对]|拿错|估的|虚的|误会|误操作|记混',
    '返工|反弹|倒退|退步|回潮|推倒|反复|反馈不合格|(?:重新?|又)(?:来|做|弄|核|查|算|统计|梳理|整|摸底|返)|又(?:发现|冒出|坏|出|多|增|有|新增)|(?:退|打)回|出了?(?:新的?)?(?:问题|状况|岔子|意外)',
    '^(?:我们?)?(?:之前|先前|上次|上回|前面|前次|原来|原先|当时|那时|那次|刚才|昨天|上周|上月)的?(?:那[个次条])?(?:报|填|写|说|统计|算|估|记|录)',
    '^(?:因为|由于|主要是|原因是|是因为)',
    '^(?:确实|的确|真的|实际上?|其实|目前|现在|核实(?:过|后|下来)|核对(?:过|后)|以(?:这|此|本)|按(?:这|新|本|实))[^,]{0,4}(?:就|只|是|有|为准|如此|这样|这么|这个)',
    '(?:领导|[院局所庭处科检委队市县区]长|检察长|主任|书记|纪检|组长|督查组?|检查组|巡[视察]组|联络员|大家)[^,]{0,4}(?:看过|核过|核[实对]过|验过|查过|检查过|点过?头|同意|签过?字|认可|确认过)',
    '^(?:就|只|仅)(?:是|有)?(?:这么|这个|这样|[\\d一二三四五六七八九十])',
  ].join('|'),
  'u',
);
const FILLER =
  /^(?:对|是|嗯|好|的|了|啊|谢谢|辛苦了?|麻烦了?|不好意思|抱歉|对不起|见谅|没错|确实|我的?(?:错|问题|锅|责任))+$/u;
/** A wish, an order, a question or a limit: more than a reason. */
const WANTS =
  /但|不过|可是|然而|等等|等一下|先[别不等]|除了|改成|改为|改到|换成|[不别]要|暂|提醒|通知|帮|请|发给|撤|删|取消|顺便|另外|还有|[?吗]/u;
