import { type Clause, clauseId, placeKey } from './clause.ts';
import { partLabel } from './locator-label.ts';
import type { OfficialSeries, OfficialWording } from './official-versions.ts';
import type { RegulationClause, RegulationDocument, RegulationFile } from './regulation-file.ts';

/** The regulation of texts that have no digest, as the corpus lists it; its facts are those that the file states. */
export function toRegulation({ regulation, versions }: OfficialSeries): RegulationFile {
  const latest = versions.at(-1);
  if (!latest) throw new Error(`"${regulation}" has no version`);
  const { text } = latest.shelved;
  const names = versions.flatMap(({ shelved }) => [shelved.text.title, ...shelved.text.aliases]);
  const { title, short, number, issuers, issuedOn } = text;
  const articles = text.parts.filter(({ locator }) => locator.endsWith('条')).length;
  const document: RegulationDocument = {
    id: regulation,
    title,
    short,
    aliases: [...new Set(names)].filter((name) => name !== title && name !== short),
    ...(number !== undefined && { number }),
    issuers,
    ...(issuedOn !== undefined && { issuedOn }),
    validity: latest.validity,
    locator: '条',
    ...(articles > 0 && { articleCount: articles }),
    articleOffset: 0,
    corps: [],
    scope: '',
    cues: [],
    about: [title, ...text.history].join('\n'),
    verification: 'verified',
    sources: [text.source.name],
  };
  return { id: regulation, name: short, aliases: [], families: [], documents: [document], clauses: [] };
}

/** A place of a series with its wordings over time. */
export interface OfficialPlace {
  readonly article: number;
  readonly branch?: number;
  readonly wordings: OfficialWording[];
}

/** An annex that counts its articles anew: its stable numbers begin above this; they are never shown. */
const RECOUNT = 10_000;

/** The places of a series by `placeKey`. */
export function placesOfSeries({ document, versions }: OfficialSeries): Map<string, OfficialPlace> {
  const places = new Map<string, OfficialPlace>();
  for (const version of versions) {
    const seen = new Map<string, number>();
    for (const part of version.shelved.text.parts) {
      const printed = placeKey(part.article, part.branch);
      const times = seen.get(printed) ?? 0;
      seen.set(printed, times + 1);
      const article = part.article + times * RECOUNT + (document?.articleOffset ?? 0);
      const key = placeKey(article, part.branch);
      const known = places.get(key);
      if (known) known.wordings.push({ version, part });
      else
        places.set(key, {
          article,
          ...(part.branch !== undefined && { branch: part.branch }),
          wordings: [{ version, part }],
        });
    }
  }
  return places;
}

/** A place that no digest speaks of. */
export function toOfficialClause(
  regulation: string,
  document: RegulationDocument,
  { article, branch, wordings }: OfficialPlace,
): Clause {
  const latest = wordings.at(-1);
  if (!latest) throw new Error(`a place of "${regulation}" has no wording`);
  const { part } = latest;
  const empty: Omit<RegulationClause, 'document' | 'digest'> = {
    article,
    point: false,
    heading: part.heading ?? '',
    items: [],
    verification: 'verified',
    ask: [],
    related: [],
    terms: [],
  };
  return {
    ...empty,
    ...(branch !== undefined && { branch }),
    id: clauseId({ regulation, article, branch }),
    regulation,
    document,
    label: partLabel(document.short, part.locator),
    wordings,
  };
}
