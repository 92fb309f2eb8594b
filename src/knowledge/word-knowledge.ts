import type { Corpus } from './corpus.ts';
import type { WordCutter } from './question-reader.ts';

/** The words of `samples`, and those of names and of the thesaurus: what the corpus speaks of. */
export function collectKnownWords(samples: Iterable<string>, corpus: Corpus, cutter: WordCutter): Set<string> {
  const known = new Set(samples);
  const names = corpus
    .regulations()
    .flatMap(({ documents }) => documents.flatMap(({ title, short, aliases }) => [title, short, ...aliases]));
  const terms = corpus.clauses().flatMap((clause) => clause.terms);
  const meanings = corpus.thesaurus.lines.flatMap((line) => [...line.say, ...line.means]);
  for (const text of [...names, ...terms, ...meanings]) for (const word of cutter.searchWords(text)) known.add(word);
  return known;
}

/** Share of a question's words that are known, words of grammar left out; 0 when nothing is left. */
export function shareOfKnown(known: ReadonlySet<string>, tokens: readonly string[]): number {
  const content = [...new Set(tokens)].filter((token) => !GRAMMAR.has(token));
  if (content.length === 0) return 0;
  return content.filter((token) => known.has(token)).length / content.length;
}

/** Words that every question may have. */
const GRAMMAR: ReadonlySet<string> = new Set(
  (
    '的 了 吗 呢 啊 吧 嘛 么 是 有 我 你 他 她 它 我们 他们 你们 人家 这 那 这个 那个 这种 那种 在 就 都 也 还 要 会 能 ' +
    '把 被 给 让 叫 跟 和 与 或 及 到 从 对 为 由 以 于 去 来 上 下 里 中 个 一个 一 两 几 多少 多久 什么 怎么 怎样 咋 啥 ' +
    '哪 哪里 哪儿 谁 为什么 不 没 没有 别 很 太 最 再 又 才 只 不是 是不是 可以 可不可以 能不能 行不行 要不要 算 ' +
    '算不算 吃 说 问 做 用 得 着 过 后 前 时 时候 请问 一下 现在 如果 但 但是 因为 所以 而 而且 并 等 其 该 此 自己 别人'
  ).split(' '),
);
