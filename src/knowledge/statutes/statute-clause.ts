/** A clause as the search takes it in; its row is its place in the list. */
export interface StatuteClause {
  readonly law: string;
  readonly chapter: string;
  readonly text: string;
  /** 第X条; with it, clauses that others cite are known. */
  readonly article?: string;
  /** The rank of the law, as its publisher names it: 法律, 司法解释, 行政法规 … */
  readonly level?: string;
}

/** One line of the thesaurus of general law: what people say, and the terms of statutes that it stands for. */
export interface LayWords {
  readonly say: readonly string[];
  readonly means: readonly string[];
}
