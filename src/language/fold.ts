/**
 * `text` with full-width characters made half-width and traditional, financial and variant characters made the plain
 * simplified ones, as far as numbers and dates need it. The length stays the same, so positions hold in both.
 */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) folded += foldUnit(text.charAt(at));
  return folded;
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code < 0x80) return unit.toLowerCase();
  return FORMS.get(unit) ?? unit;
}

/** Pairs: as written, as meant. */
const PAIRS = [
  '個个點点後后週周號号禮礼兩两時时鐘钟鍾钟內内這这來来現现當当節节國国慶庆勞劳動动兒儿婦妇陽阳曆历歷历農农舊旧過过從从聽听',
  '尋寻噚寻晝昼間间將将聖圣誕诞復复複复親亲師师軍军黨党結结業业會会隻只雙双塊块錢钱圓圆負负幾几餘余約约準准紀纪終终頭头場场',
  '驚惊蟄蛰穀谷滿满種种處处際际屆届較较淩凌總总遠远單单開开臘腊獨独創创億亿萬万與与達达剛刚據据數数書书記记歲岁兇凶離离',
  '壹一貳二贰二叁三叄三參三弐二肆四伍五陸六陆六柒七捌八玖九拾十佰百仟千零〇○〇俩两倆两仨三廿廿念念',
  '—-–-―-−-～~〜~∼~，,；;：:（(）)　 。。⁄/．.〔(〕)【(】)﹣-',
];

const FORMS: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap((line) => {
    const units = Array.from(line);
    return units.flatMap((unit, at): [string, string][] => (at % 2 === 0 ? [[unit, units[at + 1] ?? unit]] : []));
  }),
);
