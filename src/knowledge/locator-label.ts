import { toChineseNumber } from './chinese-number.ts';
import type { RegulationClause, RegulationDocument } from './regulation-file.ts';

/** What a user sees of a digest: short name and printed number, or that it is a point and no article. */
export function clauseLabel(document: RegulationDocument, clause: RegulationClause): string {
  if (clause.point || document.locator === '要点') return `${document.short}（要点，非条文）`;
  const first = toChineseNumber(clause.article - document.articleOffset);
  if (clause.through === undefined) return `${document.short}第${first}${document.locator}`;
  return `${document.short}第${first}至${toChineseNumber(clause.through - document.articleOffset)}${document.locator}`;
}

/** What a user sees of an official text: short name and locator as printed. */
export function partLabel(short: string, locator: string): string {
  return /^[第附全]/u.test(locator) ? short + locator : `${short}“${locator}”`;
}

/** The label of a 款 or 项 inside a clause. */
export function innerLabel(label: string, { paragraph, item }: { paragraph?: number; item?: number }): string {
  const inner = [
    ...(paragraph === undefined ? [] : [`第${toChineseNumber(paragraph)}款`]),
    ...(item === undefined ? [] : [`第${toChineseNumber(item)}项`]),
  ];
  return label + inner.join('');
}
