import type { Instant } from '../core/clock.ts';
import type { ShelvedText } from '../knowledge/official-versions.ts';
import type { AuditStore } from '../security/audit.ts';

/** Keeps in the audit that a text was let in, by whom, and with which days. */
export async function recordImport(
  audit: AuditStore,
  { id, text, from, to, importedBy }: ShelvedText,
  { at, message }: { readonly at: Instant; readonly message?: string },
): Promise<void> {
  const { source, title } = text;
  await audit.append({
    act: 'regulation.imported',
    at,
    who: importedBy,
    ...(message !== undefined && { message }),
    subject: id,
    after: { sha256: source.sha256, title, file: source.name, from: from ?? text.from, to },
  });
}

/** Keeps in the audit that a text was taken out; `text` is absent for one that could not be read. */
export async function recordRemoval(
  audit: AuditStore,
  { id, text }: { readonly id: string; readonly text?: ShelvedText },
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<void> {
  const before = text && { sha256: text.text.source.sha256, title: text.text.title, from: text.from ?? text.text.from };
  await audit.append({ act: 'regulation.removed', at, who: by, subject: id, ...(before && { before }) });
}
