/** Something to choose. Options of one `group` stand together; an empty group has no heading. */
export interface PickerOption {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly detail: string;
}

/** The options in which every word of `words` occurs (label, detail, group or id), by group, in their order. */
export function filterOptions(
  options: readonly PickerOption[],
  words: string,
): readonly { readonly name: string; readonly options: readonly PickerOption[] }[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, PickerOption[]>();
  for (const option of options) {
    const text = `${option.group} ${option.label} ${option.detail} ${option.id}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  }
  return [...groups].map(([name, found]) => ({ name, options: found }));
}
