import { useEffect, useRef, useState } from 'preact/hooks';
import { filterOptions, type PickerOption } from './picker-options.ts';
import { TEXTS } from './texts.ts';

interface PickerProps {
  readonly title: string;
  /** What one may type into the search field. */
  readonly hint: string;
  readonly options: readonly PickerOption[];
  readonly chosenId?: string;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** A searchable list in a dialog. Enter in the search field takes the first hit; Escape closes. */
export function Picker({ title, hint, options, chosenId, onPick, onClose }: PickerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
    search.current?.focus();
  }, []);
  const groups = filterOptions(options, words);
  const takeFirst = (event: SubmitEvent) => {
    event.preventDefault();
    const first = groups[0]?.options[0];
    if (first && words.trim()) onPick(first.id);
  };
  return (
    <dialog
      ref={dialog}
      class="picker"
      aria-label={title}
      onClose={onClose}
      // A press beside the dialog closes it too, where the browser knows this.
      closedby="any"
    >
      <form class="picker-head" onSubmit={takeFirst}>
        <h2>{title}</h2>
        <button type="button" class="picker-close" aria-label={TEXTS.close} onClick={onClose}>
          ×
        </button>
        <input
          type="search"
          ref={search}
          value={words}
          placeholder={hint}
          aria-label={hint}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </form>
      <div class="picker-list">
        {groups.length === 0 && <p class="picker-none">{TEXTS.nothingFound}</p>}
        {groups.map(({ name, options }) => (
          <section key={name}>
            {name && <h3>{name}</h3>}
            {options.map(({ id, label, detail }) => (
              <button type="button" key={id} aria-current={id === chosenId} onClick={() => onPick(id)}>
                <span>{label}</span>
                {detail && <small>{detail}</small>}
              </button>
            ))}
          </section>
        ))}
      </div>
    </dialog>
  );
}
