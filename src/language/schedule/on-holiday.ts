import type { OnHoliday } from '../../core/clock.ts';
import type { Span } from './seen.ts';

/** What a text orders for due times on days off; `skip`: they are left out. */
export interface FoundHolidayRule extends Span {
  readonly rule: OnHoliday | 'skip';
}

/** 遇节假日顺延, 周末提前到周五, 节假日照发, 周末不用: where folded text says so first; undefined: it does not. */
export function findHolidayRule(folded: string): FoundHolidayRule | undefined {
  const said = SAID.exec(folded);
  if (!said) return undefined;
  const { skip, after, before } = said.groups ?? {};
  const rule = skip ? 'skip' : after ? 'after' : before ? 'before' : 'anyway';
  return { rule, start: said.index, end: said.index + said[0].length };
}

const DAYS_OFF = '(?:法定)?(?:节假日|节日|假期|假日|周末|周六周?日|休息日|非工作日|放假|双休日|公休日?)';
const LEAD =
  '\\(?(?:但是?|不过)?(?:如果?|若|要是|万一)?(?:遇到|遇上|遇|逢|碰到|碰上|碰|赶上|赶|撞上|正好是|恰逢|适逢|当天是|那天是|是)?(?:了)?';
const SAID = new RegExp(
  `${LEAD}${DAYS_OFF}(?:[、和或及与]${DAYS_OFF})*(?:的话|时|期间|当天|那天)?,?(?:就|则|都|要|自动|统一|一律|请|可以?|也|仍然?|还|的)*(?:` +
    '(?<skip>不用|除外|不发|不提醒|跳过|不算|不要|别发|别提醒|停发|免发)|' +
    '(?<after>(?:往后|向后|朝后|依次)?(?:顺延|推后|推迟|延后|后延|后推|后移|顺移)|(?:往后|向后|朝后)[推延挪移顺]|(?:改|挪|移|推|放|换)?[到在](?:节后|(?:下一?个?|后面?一?个?|之后的?)(?:工作日|上班日|周一|星期一|礼拜一)))|' +
    '(?<before>(?:往前|向前)?(?:提前|提早|前移)|(?:往前|向前)[推挪移提]|(?:改|挪|移|放|换)?[到在](?:节前|(?:上一?个?|前面?一?个?|之前的?)(?:工作日|上班日|周五|星期五)|周五|星期五))|' +
    '(?<anyway>照[发常旧样](?:提醒|发送?|通知)?|不变|不顺延|不调整|(?<=[也还仍然])(?:照常?)?(?:发|提醒|通知)|正常(?:发|提醒|通知|推送)))' +
    '[了发送一]{0,2}(?:天|日|个工作日)?(?:[到至在](?:[前后下上次]|最近的?|节后?前?的?|第)*(?:一个?|1个?|首个?)?(?:工作日|上班日|周[一二三四五六日]|星期[一二三四五六日天]|上班)(?:第一天|当天)?(?:再)?(?:提醒|发送?)?|[到至][^,。()]{1,4})?\\)?',
  'u',
);

/** What a rule said for days off makes of a schedule; working days are a repetition of their own. */
export function toMoved(rule: FoundHolidayRule['rule'] | undefined): { readonly onHoliday?: 'before' | 'after' } {
  return rule === 'before' || rule === 'after' ? { onHoliday: rule } : {};
}
