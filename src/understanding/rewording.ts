/**
 * `text` with two turns of speech put straightly: 除83号已完成外,其余不变 → 83号已完成,其余不变, and 7号别写完成,写70% →
 * 7号写70%. Only what is read is changed, never what is kept.
 */
export function withStraightWords(text: string): string {
  return text.replace(EXCEPTED, '$<told>,').replace(INSTEAD, '');
}

const EXCEPTED =
  /除了?(?<told>(?:#\s?|第)?\d{1,5}[^,。;\n]{0,16}(?:完成|办结|到位|完毕|[%成]))了?(?:之|以)?外,?\s?(?=(?:其余|其他|其它|别的|剩下)[^。;\n]{0,12}(?:不变|没变|[没无](?:有)?(?:变化|变动|进展|动)|照旧|维持|原样))/gu;

const INSTEAD =
  /(?:别|不要|不用|先别)(?:写|按|报|记|填|标|算|登)(?:成|为|上)?(?:完成|办结|到位|\d{1,3}\s?%|[一-龥]成|一半)(?:记|报|算|写)?[,\s](?=\s?(?:要|请|得)?(?:写|按|报|记|填|改|算|登|标)[^,。;\n]{0,4}[\d一二三四五六七八九])/gu;
