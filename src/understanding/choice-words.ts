import { findIntegers } from '../language/numbers.ts';

/** A choice out of `count` things that were listed: 1-based places, 两个都, 都不是. Undefined: no choice is worded. */
export function readChoice(text: string, count: number): readonly number[] | 'all' | 'none' | undefined {
  if (NONE.test(text)) return 'none';
  if (ALL.test(text)) return 'all';
  if (/前(?:者|面那?[个条项])|上面那?[个条项]/u.test(text)) return [1];
  if (/后(?:者|面那?[个条项])|下面那?[个条项]/u.test(text)) return [count];
  if (/最后(?:一)?[个条项]/u.test(text)) return [count];
  const places = findIntegers(text)
    .filter((integer) => integer.ordinal && /^\s?[个条项件]?/u.test(text.slice(integer.end)) && integer.value <= count)
    .map((integer) => integer.value);
  if (places.length > 0) return [...new Set(places)];
  const alone = /^\s*(?:选|就|是|要|那)?\s*([1-9]|[一二三四五六七八九])\s*(?:吧|啊|呗|哈)?[。!]?\s*$/u.exec(text)?.[1];
  const place = alone ? Number(alone) || '〇一二三四五六七八九'.indexOf(alone) : 0;
  return place >= 1 && place <= count ? [place] : undefined;
}

const NONE = /(?:都|全)(?:不是|不对)|(?:一个|哪个|两个|哪条)(?:都|也)不是|没有(?:我要|我说)的|均不是|以上(?:都|均)不/u;
const ALL =
  /(?:[两三四五六七八九十几]|\d{1,2})[个条项](?:都|全|一起|均)|^(?:都|全部?)(?:是|要|收到|算|完成|报|弄|选|催|$)|(?:都|全)(?:收到|看到|知道|知悉)|全部$|都(?:是|选|要)$|两者都|都$/u;
