/** A message that quotes somebody else's, as messengers write it. */
export interface Forward {
  /** What the other person said, without the name. */
  readonly quoted: string;
  /** What the sender adds; may be empty. */
  readonly added: string;
  /** The sender stands by what is quoted: 核过了属实. */
  readonly endorsed: boolean;
}

/** Reads 「小何:26号弄好了」, a rule of dashes, and the sender's own words; undefined when nothing is quoted that way. */
export function readForward(text: string): Forward | undefined {
  const match = FORWARD.exec(text) ?? REPLY.exec(text);
  if (!match) return undefined;
  const quoted = (match[1] ?? '').replace(SPEAKER, '').trim();
  const added = text.slice(match[0].length).trim();
  return { quoted, added, endorsed: ENDORSES.test(added) && !WITHHOLDS.test(added) };
}

const FORWARD = /^[「“"『]([^」』]{1,1500}?)[」”"』]\s*\n\s*(?:[-—–_=*─－]\s?){3,}\s*/u;
const REPLY = /^>\s?([^\n]{1,1500})\n\s*/u;
const SPEAKER = /^[^:\s,。]{1,12}:\s*/u;
const ENDORSES =
  /属实|核(?:过|实|对)|情况(?:真|是真)|确实|没错|没问题|按(?:这个|此|他说的|她说的|上面)|照(?:这个|此|他说的|上面)|以此为准|请?(?:登记|记录|记上|记一下|记下|录入|更新|登上|登一下|帮.{0,3}记)|同意|认可|转报|代报|替.{0,4}报/u;
const WITHHOLDS =
  /[?吗]|属实不|是否|是不是|有没有|对不对|不属实|没核|未核|还没|待核|再核|核实一下|先别|不要|别记|不对|先核|去核|谁/u;
