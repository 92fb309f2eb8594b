/**
 * How a sheet is called in the numbers of its entries: its own name; where that says nothing (Sheet1, a .csv), the
 * file's without its ending and a mark of a copy.
 */
export function labelSheet(sheet: string | undefined, file: string, tables: number): string {
  const isPlain = sheet === undefined || /^(?:sheet|工作表|表|表格)\s?\d{0,3}$/iu.test(sheet);
  if (!isPlain) return sheet.slice(0, LONGEST);
  const stem = file.replace(/\.[a-z]{2,5}$/iu, '').replace(/(?:[(（]\d{1,3}[)）]|-\s?副本)$/u, '');
  return (tables > 1 && sheet !== undefined ? `${stem}/${sheet}` : stem).trim().slice(0, LONGEST);
}

const LONGEST = 80;
