import type { EntryFilter } from '../core/slots.ts';

/** A picture or a weekly digest is asked for: 挂图作战, 做成图, 出个周报, 这周整改情况小结. */
export function readView(text: string): EntryFilter['view'] | undefined {
  if (PICTURE.test(text)) return 'picture';
  return DIGEST.test(text) ? 'digest' : undefined;
}

const PICTURE =
  /挂图|作战图|红[黄绿][绿黄灯]{1,2}|红黄绿|(?:画|做|出|来|发|生成|弄|绘|转|整|搞|制)(?:成|个|张|一张|一个|一幅|幅|一下|给我)*(?:作战|进度|对比|统计|柱状|分布|态势|整改)*图(?!片|书|纸|像|章|文)|(?:看|进度|态势|柱状|饼|热力|对比|统计|整改)(?:一下|下)?(?:进度|态势|柱状)?图(?!片|书|纸|像|章|文)|用图(?:表)?(?:看|展示|显示|表示)|图形化/u;
const DIGEST =
  /周报|周(?:小结|总结|通报)|(?:[本这上下]个?|一|每)(?:周|星期|礼拜)[^,。;]{0,12}(?:小结|总结|概况材料|汇报材料|通报稿|情况报告|情况汇总)|(?:小结|总结)(?:一下|下)?[^,。;]{0,4}[本这上]个?(?:周|星期|礼拜)/u;

/** How units, districts, categories or kinds are to be put side by side; undefined: not at all. */
export function readRanking(text: string): EntryFilter['ranking'] | undefined {
  if (
    /(?:按|分|各)(?:个)?(?:类别|类型|问题类型|类(?!似))|(?:各|每)类(?:问题|事项)?|哪[一个]?类/u.test(text) &&
    COMPARED.test(text)
  )
    return 'by_category';
  if (/(?:按|分|各|每)(?:个|种|本)?(?:种类|台账(?!类))|各(?:本|类)台账/u.test(text) && COMPARED.test(text))
    return 'by_kind';
  if (
    /最(?:慢|差|低|落后|少|靠后)|垫底|倒数|落后|拖后腿|排.{0,4}(?:最后|后面)|哪.{0,6}(?:慢|落后)|逾期[^,。;]{0,6}最多/u.test(
      text,
    )
  )
    return 'slowest';
  if (
    /最(?:快|好|高|靠前|先进|多)|(?:排|名列)?(?:第一|前[几三五十]|前列)|领先|哪.{0,6}(?:快(?![到要])|好(?![久多几]))/u.test(
      text,
    )
  )
    return 'fastest';
  const compared = COMPARED.test(text);
  if (compared && /(?:各|按|分)个?(?:区县|县区|区|县|地)(?!法|检|公|司|级)/u.test(text)) return 'by_district';
  const byUnit = /(?:各|按|分)[个家]?(?:单位|法院|检察院|公安|司法局|分局|系统)/u.test(text);
  return /排名|排行|排序|排个?队|名次/u.test(text) || (compared && byUnit) ? 'by_unit' : undefined;
}

const COMPARED = /排|对比|比较|名次|进度|进展|完成率|整改率|销号率|情况|怎么样|分别|统计|最|慢|快|各多少/u;
