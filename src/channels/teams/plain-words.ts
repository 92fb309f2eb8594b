import type { TeamsActivity } from './activity.ts';

/** Tags that the platform puts into a text; anything else in angle brackets was typed. */
const TAG =
  /<(\/?)(at|br|p|div|span|b|i|u|s|strong|em|strike|a|ul|ol|li|blockquote|pre|code|h[1-6]|hr|img|emoji|attachment|table|tbody|thead|tr|td|th|font|codeblock)(?=[\s/>])[^<>]*>/giu;

/** After these a new line begins. */
const BREAKS: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li', 'blockquote', 'pre', 'tr', 'hr']);

const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|nbsp|lt|gt|amp|quot|apos);/giu;

const NAMED: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * What somebody typed: the bot's name taken out, other people's names left as names, markup turned into lines and plain
 * characters. Markup that was typed as text stays text.
 */
export function toPlainWords({ text, entities, recipient }: TeamsActivity): string {
  let words = text ?? '';
  for (const { type, text: mention, mentioned } of entities ?? []) {
    if (type === 'mention' && mention && mentioned?.id === recipient.id) words = words.replaceAll(mention, ' ');
  }
  return decode(words.replace(TAG, (_tag, close: string, name: string) => lineFor(name.toLowerCase(), close !== '')))
    .replace(/[\t\u00a0\u3000 ]+/gu, ' ')
    .replace(/ ?[\r\n]+ ?/gu, '\n')
    .trim();
}

/** True when the bot is called by name. */
export function isCalled({ entities, recipient }: TeamsActivity): boolean {
  return (entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
}

function lineFor(name: string, isClosing: boolean): string {
  if (name === 'td' || name === 'th') return ' ';
  // A paragraph ends where its closing tag stands; a break has none.
  return BREAKS.has(name) && (isClosing || name === 'br' || name === 'hr') ? '\n' : '';
}

/** Once, so that what was typed as an entity stays what was typed. */
function decode(text: string): string {
  return text.replace(ENTITY, (entity, said: string) => {
    const name = said.toLowerCase();
    if (!name.startsWith('#')) return NAMED[name] ?? entity;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : entity;
  });
}
