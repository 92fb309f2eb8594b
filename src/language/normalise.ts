/** The longest text, in characters, that any reader of this folder is made for; who takes a text in cuts it there. */
export const MAX_TEXT = 4000;

/**
 * One form for what people type: NFKC (full-width digits and letters become half-width), no invisible or control
 * characters but `\n`, single spaces, trimmed. Doing it twice changes nothing.
 */
export function normalise(text: string): string {
  const visible = withoutInvisible(text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n'));
  // NFKC may bring an invisible filler back, and taking that out may let two characters compose.
  const composed = withoutInvisible(visible.normalize('NFKC')).normalize('NFKC');
  return composed.replace(/[^\S\n]+/gu, ' ').trim();
}

function withoutInvisible(text: string): string {
  return text.replace(/\t/gu, ' ').replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '');
}
