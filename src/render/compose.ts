import type { Button, Card, Press, Quote } from '../core/card.ts';
import type { Attachment } from '../core/message.ts';

/** A card from its parts; absent parts are empty. */
export function composeCard(parts: {
  readonly title?: string | undefined;
  readonly lines?: readonly string[];
  readonly quotes?: readonly Quote[];
  readonly buttons?: readonly Button[];
  readonly files?: readonly Attachment[];
}): Card {
  return {
    ...(parts.title !== undefined && { title: parts.title }),
    lines: parts.lines ?? [],
    quotes: parts.quotes ?? [],
    buttons: parts.buttons ?? [],
    ...(parts.files && parts.files.length > 0 && { files: parts.files }),
  };
}

/** A button that says `press`. */
export function button(label: string, press: Press): Button {
  return { label, press };
}

/** Two cards as one: the second below the first; the first title stands. */
export function joinCards(first: Card, second: Card): Card {
  return composeCard({
    title: first.title ?? second.title,
    lines: [
      ...first.lines,
      ...(first.title !== undefined && second.title !== undefined ? [second.title] : []),
      ...second.lines,
    ],
    quotes: [...first.quotes, ...second.quotes],
    buttons: [...second.buttons, ...first.buttons],
    files: [...(first.files ?? []), ...(second.files ?? [])],
  });
}
