/** Most characters of a cell (Excel specifications and limits). */
const LONGEST_CELL = 32_767;

/** Characters that XML 1.0 does not allow, and halves of surrogate pairs. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as it stands between tags; what XML cannot carry is left out, what is too long for a cell is cut. */
export function toXmlText(text: string): string {
  const whole = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
  // Spreadsheets read `_x0041_` as an escape (ECMA-376, ST_Xstring): the underscore itself must be escaped then.
  return escapeXml(whole.replaceAll(NOT_XML, '').replaceAll(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_'));
}

/** Text as an attribute or element of XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Column letters: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
