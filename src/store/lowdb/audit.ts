import type { AuditStore } from '../../security/audit.ts';
import { AUDIT_DOMAIN, AUDIT_START, chainHash } from './audit-chain.ts';
import type { Draft } from './draft.ts';

/** The audit log over a draft: each line is numbered and chained as it is appended. */
export function auditPort(draft: Draft): AuditStore {
  return {
    append: async (fact) => {
      const record = { ...fact, seq: draft.next('audit') };
      const hash = chainHash(AUDIT_DOMAIN, draft.get('audit', 'head') ?? AUDIT_START, record);
      draft.set('audit', 'head', hash);
      draft.append('audit', null, { ...record, hash });
    },
  };
}
