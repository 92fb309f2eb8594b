import type { Quote } from '../../core/card.ts';
import type { SentButton, SentCard } from '../../core/send.ts';
import { TEAMS_TEXTS } from '../../render/catalogue/teams.ts';
import { CARD_BYTES } from './limits.ts';
import type { OutgoingActivity } from './wire.ts';

/** An element of an Adaptive Card. Cards are built as objects, never out of strings. */
type Element = Readonly<Record<string, unknown>>;

/** Elements that stay together, and what of them is shown in a notification. */
interface Block {
  readonly elements: readonly Element[];
  readonly size: number;
}

const SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json';
const CONTENT_TYPE = 'application/vnd.microsoft.card.adaptive';

/** Room for what stands around the elements. */
const FRAME_BYTES = 800;

/** The longest text in one element; a longer one goes on in the next. */
const RUN_LENGTH = 2_000;

/** More buttons in a row than this the platform hides. */
const BUTTONS_PER_ROW = 6;

const SUMMARY_LENGTH = 200;

/**
 * A card as messages of the platform: one, or several where it is too long, the buttons under the last. `more` are lines
 * put behind the card's own. The same card gives the same messages.
 */
export function toActivities(card: SentCard, more: readonly string[] = []): readonly OutgoingActivity[] {
  const { title, lines, quotes, buttons } = card;
  const blocks = [
    ...(title === undefined ? [] : toBlocks(title, { weight: 'Bolder', size: 'Medium' })),
    ...[...lines, ...more].flatMap((line) => toBlocks(line)),
    ...quotes.flatMap((quote, index) => quoteBlocks(quote, `quote${index}`)),
    ...buttonBlocks(buttons),
  ];
  const [summary = ''] = cut(
    plain([title ?? '', ...lines].join(' '))
      .replace(/\s+/gu, ' ')
      .trim(),
    SUMMARY_LENGTH,
  );
  const bodies = pack(blocks);
  return bodies.map((body, index) => {
    const part = bodies.length > 1 ? toBlocks(TEAMS_TEXTS.more(index + 1, bodies.length), { isSubtle: true }) : [];
    const content = {
      type: 'AdaptiveCard',
      $schema: SCHEMA,
      version: '1.4',
      body: [...body, ...part.flatMap(({ elements }) => elements)],
      msteams: { width: 'Full' },
    };
    return {
      type: 'message',
      ...(summary !== '' && { summary }),
      attachments: [{ contentType: CONTENT_TYPE, content }],
    };
  });
}

/** Bytes as the stricter of the two ways of counting has them. */
export function sizeOf(value: unknown): number {
  const text = JSON.stringify(value);
  return Math.max(text.length * 2, Buffer.byteLength(text));
}

/**
 * What somebody may have typed, so that it is shown as it stands: without characters that turn or hide text, and without
 * the marks by which a card fills in dates and values.
 */
export function plain(text: string): string {
  return text
    .replace(/[\u2028\u2029]/gu, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[\u{e0000}-\u{e0fff}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\{(?=\{)|\$(?=\{)/gu, '$&\u2060');
}

/** A text run knows no markdown, no mentions and no links, unlike a text block. */
function toBlocks(text: string, style: Element = {}): readonly Block[] {
  return plain(text)
    .split(/\r?\n/u)
    .flatMap((line) => cut(line, RUN_LENGTH))
    .map((line) =>
      toBlock([{ type: 'RichTextBlock', spacing: 'Small', inlines: [{ type: 'TextRun', text: line, ...style }] }]),
    );
}

function toBlock(elements: readonly Element[]): Block {
  return { elements, size: sizeOf(elements) };
}

/** A source is folded under its name; a remark of ours stands open. */
function quoteBlocks({ label, text, mark }: Quote, id: string): readonly Block[] {
  if (mark === '') return toBlocks(TEAMS_TEXTS.remark(label, text));
  const bodies = pack(toBlocks(text), CARD_BYTES / 2);
  return bodies.map((items, index) => {
    const part = bodies.length > 1 ? TEAMS_TEXTS.quotePart(index + 1, bodies.length) : '';
    const name = `${id}-${index}`;
    const title = plain(TEAMS_TEXTS.quote(label, mark, part));
    return toBlock([
      { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [name] }] },
      { type: 'Container', id: name, isVisible: false, style: 'emphasis', items },
    ]);
  });
}

function buttonBlocks(buttons: readonly SentButton[]): readonly Block[] {
  const rows = Math.ceil(buttons.length / BUTTONS_PER_ROW);
  const actions = buttons.map((button, index) =>
    button.asksReason ? unfold(button, `${REASON_INPUT}${index}`) : toAction(button),
  );
  return [
    ...Array.from({ length: rows }, (_, row) =>
      toBlock([{ type: 'ActionSet', actions: actions.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW) }]),
    ),
    ...buttons.flatMap((button, index) => (button.asksReason ? [reasonBlock(button, `${REASON_INPUT}${index}`)] : [])),
  ];
}

/** Ids of the inputs for reasons begin so; a press names its own. */
export const REASON_INPUT = 'reason';
const REASON_LENGTH = 500;

/** Clients that do not know the newer action send the same press as a message. */
function toAction({ label, press }: SentButton, input?: string): Element {
  const title = plain(label);
  const data = { press, ...(typeof input === 'string' && { input }) };
  return { type: 'Action.Execute', verb: 'press', title, data, fallback: { type: 'Action.Submit', title, data } };
}

function unfold({ label }: SentButton, input: string): Element {
  return { type: 'Action.ToggleVisibility', title: plain(label), targetElements: [`${input}-box`] };
}

/** Not required: every press sends all inputs of the card, and an empty one would stop the other buttons. */
function reasonBlock(button: SentButton, input: string): Block {
  const label = plain(TEAMS_TEXTS.reason(button.label));
  const field = { type: 'Input.Text', id: input, label, isMultiline: true, maxLength: REASON_LENGTH };
  const items = [field, { type: 'ActionSet', actions: [toAction(button, input)] }];
  return toBlock([{ type: 'Container', id: `${input}-box`, isVisible: false, style: 'emphasis', items }]);
}

/** Fills one body after the other; blocks are never torn. At least one body. */
function pack(blocks: readonly Block[], limit: number = CARD_BYTES - FRAME_BYTES): readonly (readonly Element[])[] {
  const bodies: Element[][] = [[]];
  let size = 0;
  for (const block of blocks) {
    if (size > 0 && size + block.size > limit) {
      bodies.push([]);
      size = 0;
    }
    bodies.at(-1)?.push(...block.elements);
    size += block.size;
  }
  return bodies;
}

/** By code points, so that no character is torn. */
function cut(text: string, length: number): readonly string[] {
  const points = [...text];
  if (points.length <= length) return [text];
  return Array.from({ length: Math.ceil(points.length / length) }, (_, at) =>
    points.slice(at * length, (at + 1) * length).join(''),
  );
}
