/** What a line is there for, when it belongs to no part. */
export type Role =
  | 'furniture'
  | 'contents'
  | 'title'
  | 'number'
  | 'issuer'
  | 'date'
  | 'history'
  | 'heading'
  | 'preamble'
  | 'annex'
  | 'attachments'
  | 'note'
  | 'closing'
  | 'signature';
