import type { Row, Sheet } from '../files/sheet.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';
import { footerOf, localMinute, type PaperFacts } from './paper-facts.ts';

/** One line of the audit chain; `before` and `after` are plain JSON. */
export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly act: string;
  readonly who: string;
  readonly message?: string | undefined;
  readonly subject?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly hash: string;
}

/** The whole chain as it is kept, in its order; what changed stands as JSON. */
export function toAuditSheet(lines: () => AsyncIterable<AuditLine>, paper: PaperFacts): Sheet {
  const { auditColumns: label } = PAPER_TEXTS;
  return {
    name: PAPER_TEXTS.audit,
    columns: [
      { key: 'seq', label: label.seq, type: 'number', width: 9 },
      { key: 'at', label: label.at, type: 'time', width: 17 },
      { key: 'act', label: label.act, type: 'text', width: 20 },
      { key: 'who', label: label.who, type: 'text', width: 16 },
      { key: 'message', label: label.message, type: 'text', width: 24 },
      { key: 'subject', label: label.subject, type: 'text', width: 16 },
      { key: 'before', label: label.before, type: 'text', width: 40 },
      { key: 'after', label: label.after, type: 'text', width: 40 },
      { key: 'hash', label: label.hash, type: 'text', width: 66 },
    ],
    async *rows() {
      for await (const line of lines()) yield toRow(line, paper.zone);
    },
    footer: footerOf(paper),
  };
}

function toRow({ seq, at, act, who, message, subject, before, after, hash }: AuditLine, zone: string): Row {
  return [seq, localMinute(at, zone), act, who, message, subject, toText(before), toText(after), hash];
}

function toText(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
