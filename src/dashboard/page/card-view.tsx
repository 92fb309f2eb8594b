import { SentFiles } from './sent-files.tsx';
import { TEXTS } from './texts.ts';
import type { PageCard, PageFile } from './wire.ts';

interface CardViewProps {
  readonly card: PageCard;
  readonly pressed: ReadonlySet<string>;
  readonly onPress: (button: PageCard['buttons'][number]) => void;
  readonly urlOf: (file: PageFile) => string;
}

/** A card: title, lines, clauses that unfold, buttons. Everything is shown as text; nothing in it is markup. */
export function CardView({ card, pressed, onPress, urlOf }: CardViewProps) {
  return (
    <div class="card">
      {card.title && <h2>{card.title}</h2>}
      {card.lines.map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      {card.files && card.files.length > 0 && <SentFiles files={card.files} urlOf={urlOf} />}
      {card.quotes.length > MOST_QUOTES ? (
        <details class="quotes">
          <summary>{TEXTS.allBases(card.quotes.length)}</summary>
          <QuoteList quotes={card.quotes} />
        </details>
      ) : (
        <QuoteList quotes={card.quotes} />
      )}
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

/** More quotes than this fold away together, so that the buttons stay in sight on a phone. */
const MOST_QUOTES = 3;

function QuoteList({ quotes }: Pick<PageCard, 'quotes'>) {
  return quotes.map((quote, place) => <QuoteView key={place} quote={quote} />);
}

/** Folded: whose words, and 要点 or 原文. Unfolded: validity, what is unverified, the text. A remark has no mark. */
function QuoteView({ quote }: { readonly quote: PageCard['quotes'][number] }) {
  const [mark, ...details] = quote.mark.split(TEXTS.markParts);
  return (
    <details class="quote">
      <summary>
        <span>
          {mark && <span class="quote-basis">{TEXTS.basis}</span>}
          <span class="quote-label">{quote.label}</span>
          {mark && <span class="quote-mark">{mark}</span>}
        </span>
      </summary>
      <blockquote>{quote.text}</blockquote>
      {details.length > 0 && <p class="quote-details">{details.join(TEXTS.markParts)}</p>}
    </details>
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
