import type { LayWords, StatuteClause } from '../../../src/knowledge/statutes/statute-index.ts';

/** Invented laws: a code that others cite, a special law, an interpretation, and a rule on an interpretation's dead law. */
export const CLAUSES: readonly StatuteClause[] = [
  clause('河湖法', '总则', '第一条', '为了保护河湖水质，制定本法。'),
  clause('河湖法', '总则', '第二条', '河湖的管护由县级水务部门负责。'),
  clause('河湖法', '法律责任', '第八条', '向河湖倾倒渣土的，由水务部门责令清理，处五千元以上五万元以下罚款。'),
  clause('河湖法', '附则', '第九条', '本法自公布之日起施行，《旧河湖条例》同时废止。'),
  clause('渔船管理办法', '登记', '第三条', '渔船应当登记。渔船的登记依照河湖法办理。'),
  clause('渔船管理办法', '检查', '第四条', '违反河湖法第八条的，渔船不得出港。'),
  clause('码头管理办法', '管护', '第二条', '码头的管护由县级港务部门负责。'),
  clause('码头管理办法', '管护', '第五条', '码头应当依照《旧河湖条例》设置拦污设施。'),
  clause('果园租赁办法', '租金', '第六条', '承租人应当按照约定的期限支付租金。'),
  clause('果园租赁办法', '租金', '第七条', '承租人逾期不支付租金的，出租人可以解除合同。'),
  clause('果园租赁办法', '期限', '第十条', '租赁期限届满，承租人享有优先承租的权利。'),
];

function clause(law: string, chapter: string, article: string, text: string): StatuteClause {
  return { law, chapter, article, text, level: '行政法规' };
}

export const THESAURUS: readonly LayWords[] = [
  { say: ['倒垃圾', '倒土'], means: ['倾倒渣土'] },
  { say: ['租客'], means: ['承租人'] },
  { say: ['拖着不给钱'], means: ['逾期不支付'] },
];
