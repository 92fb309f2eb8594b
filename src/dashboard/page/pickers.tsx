import type { PageUnit } from './conversations.ts';
import { Picker } from './picker.tsx';
import { roleWords } from './role-words.ts';
import { TEXTS } from './texts.ts';
import type { PagePerson } from './wire.ts';

interface PersonPickerProps {
  readonly people: readonly PagePerson[];
  readonly person: PagePerson;
  readonly onPick: (person: PagePerson) => void;
  readonly onClose: () => void;
}

/** Chooses who the visitor is. */
export function PersonPicker({ people, person, onPick, onClose }: PersonPickerProps) {
  const choose = (id: string) => {
    const chosen = people.find((other) => other.id === id);
    onClose();
    if (chosen) onPick(chosen);
  };
  const options = people.map(({ id, name, unitName, roles, post }) => ({
    id,
    group: unitName,
    label: name,
    detail: [post, roleWords(roles)].filter(Boolean).join(' · '),
  }));
  const { pickPerson, pickPersonHint } = TEXTS;
  return (
    <Picker title={pickPerson} hint={pickPersonHint} {...{ options, onClose }} chosenId={person.id} onPick={choose} />
  );
}

interface UnitPickerProps {
  readonly units: readonly PageUnit[];
  readonly person: PagePerson;
  readonly onPick: (unitId: string) => void;
  readonly onClose: () => void;
}

/** Chooses another unit whose group to look at. */
export function UnitPicker({ units, person, onPick, onClose }: UnitPickerProps) {
  const options = units
    .filter(({ id }) => id !== person.unit)
    .map(({ id, name }) => ({ id, group: '', label: name, detail: '' }));
  return <Picker title={TEXTS.pickUnit} hint={TEXTS.pickUnitHint} {...{ options, onPick, onClose }} />;
}
