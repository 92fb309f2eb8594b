import { normalise } from '../language/normalise.ts';
import type { Corpus } from './corpus.ts';
import type { RegulationFile } from './regulation-file.ts';
import { findNamedRegulations } from './regulation-names.ts';

/** A fact of a whole document. */
export type DocumentFact = 'issuer' | 'number' | 'count' | 'issued' | 'effective';

/** A question about documents as wholes; all others look for the clause that decides. */
export type DocumentQuestion =
  | { readonly kind: 'overview'; readonly regulations: readonly RegulationFile[]; readonly family?: string }
  | {
      readonly kind: 'fact';
      readonly fact: DocumentFact;
      readonly regulation: RegulationFile;
      readonly documentId?: string;
    };

/**
 * Reads "what is it / list it" and "who issued it, when, which number, how long" when a document, or the one in focus,
 * is named and nothing else is asked; undefined otherwise.
 */
export function readDocumentQuestion(question: string, corpus: Corpus, inFocus?: string): DocumentQuestion | undefined {
  const text = normalise(question);
  const named = findNamedRegulations(text, corpus);
  const [first] = named;
  const rest = named.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  const regulation = corpus.regulation(first?.regulation ?? (POINTS_BACK.test(text) ? (inFocus ?? '') : ''));
  if (regulation) {
    const fact = readFact(rest);
    if (fact) return { kind: 'fact', fact, regulation, ...(first?.document && { documentId: first.document.id }) };
    if (first && asksForAll(rest)) return { kind: 'overview', regulations: [regulation] };
    return undefined;
  }
  return readFamily(text, corpus);
}

const POINTS_BACK = /^(?:那|这|它|该)/u;

function readFamily(text: string, corpus: Corpus): DocumentQuestion | undefined {
  const families = [...new Set(corpus.regulations().flatMap((regulation) => regulation.families))];
  const family = families.sort((a, b) => b.length - a.length).find((name) => text.includes(normalise(name)));
  if (family === undefined || !asksForAll(text.replace(normalise(family), ' '))) return undefined;
  return {
    kind: 'overview',
    family,
    regulations: corpus.regulations().filter(({ families: of }) => of.includes(family)),
  };
}

const WHEN = '(?:什么时候|何时|哪天|哪年|几几年|啥时候|什么时间|几号|哪一天|几月几号|几时|从哪天|哪一年)';

const FACTS: readonly (readonly [DocumentFact, RegExp])[] = [
  [
    'issuer',
    /(?:谁|哪(?:些|个|几个|几|家)?(?:部门|单位|机关|机构|家)?)(?:联合|一起|共同)?(?:发布|印发|出台|制定|颁布|公布|下发|发|出|定|搞)/u,
  ],
  ['issuer', /(?:发布|发文|印发|制定|出台)(?:机关|单位|部门|主体)/u],
  ['number', /发文字号|发文号|文件号|文号|(?:几|多少|哪个)号文/u],
  ['count', /(?:一共|总共|共|统共)?有?(?<![哪第])(?:多少|几)(?:条|项|款)/u],
  ['effective', new RegExp(`${WHEN}(?:开始|起)?(?:施行|生效|实施|执行|实行)|(?:施行|生效|实施)(?:日期|时间)`, 'u')],
  ['effective', /(?:还|现在|目前|如今|仍)(?:是否)?(?:有效|管用|作数|有没有效|算数)|失效|废止/u],
  [
    'issued',
    new RegExp(`${WHEN}(?:印发|发布|公布|出台|下发|制定|提出|颁布|出|发|定)|(?:印发|发布|公布|出台)(?:日期|时间)`, 'u'),
  ],
];

/** The fact asked for, when nothing but grammar is left beside it. */
function readFact(rest: string): DocumentFact | undefined {
  const found = FACTS.find(([, pattern]) => pattern.test(rest) && isOnlyGrammar(rest.replace(pattern, ' ')));
  return found?.[0];
}

const ASKS_FOR_ALL = /哪|什么|啥|列|背|念|内容|全文|清单|都有|所有|逐条|全部|介绍|简介|几个|目录|挨个|讲讲|说说|是指/u;

function asksForAll(rest: string): boolean {
  return ASKS_FOR_ALL.test(rest) && isOnlyGrammar(rest);
}

const GRAMMAR =
  /内容|具体|分别|主要|全部|所有|完整|逐条|到底|一遍|一下|清单|目录|介绍|简介|大概|什么|哪些|几个|请问|帮我|给我|告诉|都是|都有|包括|包含|规定|文件|东西|情况|全文|讲讲|说说|现在|政法|干警|队伍|多少|这个|那个|当中|里面|[都是有指的哪几个项条大些啥列出来我说讲看背念吗呢呀啊吧请帮把了里中挨写干做一二三四五六七八九十0-9那这它该来于从起由自开始\s\p{P}]/gu;

function isOnlyGrammar(text: string): boolean {
  return text.replace(GRAMMAR, '') === '';
}
