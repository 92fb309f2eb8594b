import type { OfficialWording } from './official-versions.ts';
import type { RegulationClause, RegulationDocument } from './regulation-file.ts';

/** A citable place of a regulation: its digest, its official wordings over time, or both. */
export interface Clause extends Omit<RegulationClause, 'document' | 'digest'> {
  /** `regulation:article`, e.g. `lgb:5`; `刑法:120.1` for 第一百二十条之一. */
  readonly id: string;
  readonly regulation: string;
  /** 之一 is 1. */
  readonly branch?: number;
  readonly document: RegulationDocument;
  /** What a user sees: short name and printed number, or that it is a point and no article. */
  readonly label: string;
  /** Our own words; absent: only the official text is here. */
  readonly digest?: string;
  /** Official wordings, the oldest first; empty: only the digest is here. */
  readonly wordings: readonly OfficialWording[];
}

/** Branches of the political-legal system whose rules may differ. */
export type Corps = RegulationDocument['corps'][number];

/** The clause or regulation last talked of. */
export interface ClauseFocus {
  readonly regulation: string;
  readonly article?: number;
}

/** A clause as its id names it; `article` null: the document as a whole. */
export interface ClausePlace {
  readonly regulation: string;
  readonly article: number | null;
  readonly branch?: number | undefined;
}

/** `lgb:5`; `刑法:120.1` for 第一百二十条之一. The same place has the same id. */
export function clauseId({ regulation, article, branch }: ClausePlace): string {
  return `${regulation}:${placeKey(article, branch)}`;
}

/** The part of an id inside its regulation: `120.1` for 第一百二十条之一. */
export function placeKey(article: number | null, branch?: number): string {
  return branch === undefined ? String(article) : `${article}.${branch}`;
}
