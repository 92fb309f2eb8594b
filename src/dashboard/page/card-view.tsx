import { TEXTS } from './texts.ts';
import type { PageCard } from './wire.ts';

interface CardViewProps {
  readonly card: PageCard;
  readonly pressed: ReadonlySet<string>;
  readonly onPress: (button: PageCard['buttons'][number]) => void;
}

/** A card: title, lines, clauses that unfold, buttons. Everything is shown as text; nothing in it is markup. */
export function CardView({ card, pressed, onPress }: CardViewProps) {
  return (
    <div class="card">
      {card.title && <h2>{card.title}</h2>}
      {card.lines.map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      {card.quotes.map((quote, place) => (
        <details class="quote" key={place}>
          <summary>
            <span>
              <span class="quote-basis">{TEXTS.basis}</span>
              <span class="quote-label">{quote.label}</span>
              <span class="quote-mark">{quote.mark}</span>
            </span>
          </summary>
          <blockquote>{quote.text}</blockquote>
        </details>
      ))}
      {card.buttons.length > 0 && (
        <div class="card-buttons">
          {card.buttons.map((button) => (
            <CardButton key={button.press} {...{ button, onPress }} used={pressed.has(button.press)} />
          ))}
        </div>
      )}
    </div>
  );
}

interface CardButtonProps {
  readonly button: PageCard['buttons'][number];
  readonly used: boolean;
  readonly onPress: (button: PageCard['buttons'][number]) => void;
}

/** `aria-disabled` keeps the focus where it is, unlike `disabled`. */
function CardButton({ button, used, onPress }: CardButtonProps) {
  return (
    <button type="button" class="button" aria-disabled={used} onClick={() => used || onPress(button)}>
      {button.label}
      {used && <small>{TEXTS.used}</small>}
    </button>
  );
}
