import type { Button, Card } from '../core/card.ts';
import type { KindField, KindIndicator } from '../ledger/kind-shapes.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { FIGURES_TEXTS } from './catalogue/figures.ts';
import { countedFields, periodName } from './figures-view.ts';
import { quoteWords } from './names.ts';
import { askFor } from './talk-view.ts';

/** Asks for the figures of a report, with an example of how to say them. */
export function askForFigures(kind: LedgerKind, indicator: KindIndicator | undefined): Card {
  if (indicator)
    return askFor(FIGURES_TEXTS.askParts(indicator.label, indicator.numerator.label, indicator.denominator.label));
  const values = countedFields(kind).map(({ label, unit = '' }) => FIGURES_TEXTS.exampleValue(label, unit));
  return askFor(
    FIGURES_TEXTS.askValues(
      kind.label,
      FIGURES_TEXTS.example(FIGURES_TEXTS.periodExamples[kind.period], values.join('，')),
    ),
  );
}

/** Asks which indicator the figures are of. */
export function askForIndicator({ indicators }: LedgerKind): Card {
  return askFor(FIGURES_TEXTS.askIndicator(indicators.map(({ label }) => label).join('、')));
}

/** Asks for the period; `said` names a time that the kind does not count in. */
export function askForPeriod({ label, period }: LedgerKind, said: string): Card {
  return askFor(FIGURES_TEXTS.askPeriod(label, FIGURES_TEXTS.periodWords[period], quoteWords(said)));
}

/** Shows what would be filed, and waits for a yes. */
export function askToFile(
  filing: {
    readonly kind: LedgerKind;
    readonly unit: string;
    readonly period: string;
    readonly words: readonly string[];
  },
  buttons: readonly Button[],
): Card {
  const head = FIGURES_TEXTS.head(filing.unit, periodName(filing.period));
  return askFor(FIGURES_TEXTS.confirm(filing.kind.label, head, filing.words.join('，')), buttons);
}

/** Asks for a field without which an entry is not registered. */
export function askForKindField({ label, choices }: KindField): Card {
  return askFor(FIGURES_TEXTS.askField(label, choices.length > 0 ? FIGURES_TEXTS.choices(choices.join('、')) : ''));
}
