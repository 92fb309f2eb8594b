/** Looks up how ids read; unknown ids read as themselves. */
export interface Names {
  unit(id: string): string;
  person(id: string): string;
}

/** Joins names the Chinese way and shortens a long list: 甲、乙、丙等29个. */
export function joinNames(names: readonly string[], most = 8): string {
  if (names.length <= most) return names.join('、');
  return `${names.slice(0, most).join('、')}等${names.length}个`;
}

/** Shows words between 「」 so that a reader sees what was read; long ones are cut. */
export function quoteWords(words: string, most = 24): string {
  const shown = Array.from(words.replaceAll(/\s+/g, ' ').trim());
  return shown.length > most ? `「${shown.slice(0, most).join('')}…」` : `「${shown.join('')}」`;
}
