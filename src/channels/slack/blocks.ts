import type { SentButton, SentCard } from '../../core/send.ts';
import { toPlainText } from '../../render/plain-text.ts';
import { BLOCK_TEXT_LENGTH, BUTTONS_PER_BLOCK, HEADER_LENGTH, LABEL_LENGTH, PRESS_LENGTH } from './limits.ts';
import { cutText, shorten, toLiteral } from './literal-text.ts';

/** `action_id` of every button of a card begins so; the rest counts them, since it must differ within a block. */
export const PRESS_ACTION = 'duban_press';

/** `action_id` of a button whose press brings a reason along ends so. */
export const WITH_REASON = ':reason';

/** The blocks that cards are made of. None of them reads markup. */
export type CardBlock = HeaderBlock | TextBlock | ActionsBlock;

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  /** Otherwise `:name:` would turn into a picture. */
  readonly emoji: false;
}

interface HeaderBlock {
  readonly type: 'header';
  readonly text: PlainText;
}

interface RichText {
  readonly type: 'text';
  readonly text: string;
  readonly style?: { readonly bold: true };
}

interface TextBlock {
  readonly type: 'rich_text';
  readonly elements: readonly {
    readonly type: 'rich_text_section' | 'rich_text_quote';
    readonly elements: readonly RichText[];
  }[];
}

interface ActionsBlock {
  readonly type: 'actions';
  readonly elements: readonly {
    readonly type: 'button';
    readonly action_id: string;
    readonly text: PlainText;
    readonly value: string;
  }[];
}

/** Text as the platform shows it without reading markup in it; never empty. */
export function toPlain(text: string, length: number): PlainText {
  return { type: 'plain_text', text: shorten(toLiteral(text).trim(), length) || '\u2026', emoji: false };
}

/** Title, lines and quotes, each within what one block may hold; nothing is left out. */
export function toTextBlocks({
  title,
  lines,
  quotes,
}: Pick<SentCard, 'title' | 'lines' | 'quotes'>): readonly CardBlock[] {
  return [
    ...(title === undefined ? [] : titleBlocks(toLiteral(title).trim())),
    ...cutText(trimLines(toLiteral(lines.join('\n'))), BLOCK_TEXT_LENGTH).flatMap((text) => textBlock(text)),
    ...quotes.flatMap(quoteBlocks),
  ];
}

/** Buttons that bring back their token. */
export function toButtonBlocks(buttons: readonly SentButton[]): readonly CardBlock[] {
  const pressable = buttons.filter(({ press }) => press.length <= PRESS_LENGTH);
  const elements = pressable.map(({ label, press, asksReason }, index) => ({
    type: 'button' as const,
    action_id: `${PRESS_ACTION}:${index}${asksReason ? WITH_REASON : ''}`,
    text: toPlain(label, LABEL_LENGTH),
    value: press,
  }));
  const blocks: CardBlock[] = [];
  for (let from = 0; from < elements.length; from += BUTTONS_PER_BLOCK) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + BUTTONS_PER_BLOCK) });
  }
  return blocks;
}

function titleBlocks(title: string): readonly CardBlock[] {
  if (title === '') return [];
  // A header has one line; what is longer stands in bold.
  if (title.length <= HEADER_LENGTH && !title.includes('\n')) {
    return [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }];
  }
  return cutText(title, BLOCK_TEXT_LENGTH).flatMap((text) => textBlock(text, { bold: true }));
}

function textBlock(text: string, style?: { readonly bold: true }): readonly CardBlock[] {
  if (text.trim() === '') return [];
  const element = { type: 'text' as const, text, ...(style && { style }) };
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }];
}

/** The words around a quote are those of the plain text: its first line, then the quoted text in a quote of the platform. */
function quoteBlocks(quote: SentCard['quotes'][number]): readonly CardBlock[] {
  const words = toLiteral(toPlainText({ lines: [], quotes: [quote], buttons: [] }));
  const end = quote.mark === '' ? -1 : words.indexOf('\n');
  const head = end < 0 ? '' : words.slice(0, end);
  const body = cutText(words.slice(end + 1).trim(), BLOCK_TEXT_LENGTH);
  const quoted = body.map((text) => ({
    type: 'rich_text_quote' as const,
    elements: [{ type: 'text' as const, text }],
  }));
  return [
    ...cutText(head, BLOCK_TEXT_LENGTH).flatMap((text) => textBlock(text, { bold: true })),
    ...quoted.map((element) => ({ type: 'rich_text' as const, elements: [element] })),
  ];
}

function trimLines(text: string): string {
  return text.replace(/^\n+/, '').trimEnd();
}
