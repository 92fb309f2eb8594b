import type { Citation } from './citation.ts';
import type { FixedLesson } from './lesson.ts';
import { printDate } from './print-date.ts';

/** The regulation id under which fixed answers are cited. */
const FIXED = 'fixed';

/** Quotes what the administrator wrote; it is called by its name and never looks like a clause. */
export function citeFixed({ answer, at }: FixedLesson): Citation {
  const day = printDate(at.slice(0, 10));
  return {
    regulation: FIXED,
    article: null,
    label: `管理员答复（${day}）`,
    title: '本单位管理员的固定答复',
    text: answer,
    source: 'fixed',
    mark: '管理员答复，不是条文',
    validity: `${day}填写`,
    standing: 'in_force',
  };
}
