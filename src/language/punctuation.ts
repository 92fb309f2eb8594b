/**
 * Text whose marks were made half-width by normalising, as Chinese is typed: a mark beside a Han character is
 * full-width again. Digits, Latin words and times (9:30) keep theirs.
 */
export function withChineseMarks(text: string): string {
  return text.replace(/(?<=[一-龥」』”》])[,;:!?]|[,;:!?](?=[一-龥「『“《])/gu, (mark) => FULL_WIDTH[mark] ?? mark);
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' };
