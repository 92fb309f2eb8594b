/** What `<…>` in a text of Slack's stands for. In the text itself `<`, `>` and `&` are always written as entities. */
const MARKUP = /<([^<>]*)>/g;
const ENTITY = /&(amp|lt|gt);/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** What is needed to read a text as the person meant it. */
export interface MarkupContext {
  readonly botUserId: string;
  /** Names by user id, for the people whom the text mentions. */
  readonly names: ReadonlyMap<string, string>;
}

/** The ids of the users whom a text mentions, each once, in order. */
export function mentionedUsers(text: string): readonly string[] {
  const found = [...text.matchAll(MARKUP)].map(([, inner = '']) => userOf(inner));
  return [...new Set(found)].filter((id) => id !== undefined);
}

/**
 * The text as it was typed: the bot's name and calls to everybody left out, people and conversations by their names, links
 * as addresses, entities read once. What comes out is data: nothing in it is markup any more.
 */
export function toPlainText(text: string, context: MarkupContext): string {
  const read = text
    .replace(MARKUP, (_, inner: string) => meantBy(inner, context))
    .replace(ENTITY, (_, name: string) => ENTITIES[name] ?? '');
  return withoutLead(read).trimEnd();
}

/** Without what stands between the name of the bot and what it is told; full-width marks count as their narrow ones. */
function withoutLead(text: string): string {
  let start = 0;
  while (/^[\s:,]$/.test(text.charAt(start).normalize('NFKC'))) start += 1;
  return text.slice(start);
}

function meantBy(inner: string, { botUserId, names }: MarkupContext): string {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  const user = userOf(inner);
  if (user !== undefined) return user === botUserId ? '' : (names.get(user) ?? label);
  switch (target[0]) {
    case '@':
      return label;
    case '#':
      return label === '' ? '' : `#${label}`;
    case '!':
      return target.startsWith('!date^') || target.startsWith('!subteam^') ? label : '';
    default:
      return linkOf(target, label);
  }
}

/** Slack makes a link of an address typed without its scheme; then what was typed is the label. */
function linkOf(target: string, label: string): string {
  if (label === '' || label === target) return target;
  return ['http://', 'https://', 'mailto:', 'tel:'].some((scheme) => target === `${scheme}${label}`)
    ? label
    : `${label} ${target}`;
}

function userOf(inner: string): string | undefined {
  return /^@([UW][A-Z0-9]{1,31})(?:\||$)/.exec(inner)?.[1];
}
