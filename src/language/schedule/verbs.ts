/** The word that orders the sending. */
export interface Verb {
  readonly at: number;
  readonly end: number;
  /** 提醒: what follows may still say when. 发给, 通知: what follows is the message. */
  readonly kind: 'remind' | 'send';
}

/** The first ordering word of a folded sentence; undefined when it has none. */
export function findVerb(folded: string): Verb | undefined {
  const said = VERB.exec(folded);
  if (!said) return undefined;
  const remind = said.groups?.remind !== undefined || /^.{0,6}提醒/u.test(folded.slice(said.index + said[0].length));
  return { at: said.index, end: said.index + said[0].length, kind: remind ? 'remind' : 'send' };
}

const VERB =
  /(?<remind>提醒|提型|题醒|提示|叫我|叫一?[下声]|[喊叫催]他们|催一?[下声次遍]|催(?=各|[一-龥]{2,8}(?:单位|院|局))|喊[我上]|闹钟|别忘|记得)|发给|发到|发送|群发|统发|发布(?!会)|发[一个条通各全所给:"“]|下发|通知|转告|告知|告诉|转达|传达|说一?[下声]|跟[^,。:;!?\n]{1,12}说|[@ ]发|^发/u;

/** Whether a verb follows at `at` with hardly anything between: …准时发, …统一提醒. */
export function isBeforeVerb(folded: string, at: number): boolean {
  return /^[的,时 )]{0,2}(?:准时|到点|到时候?|统一|统|再|记得|请|帮我|给[^,。:]{0,8}|向[^,。:]{0,8}|全市|全区|各单位)?(?:提醒|提型|群发|推送|通知|发|叫|喊|催|告诉)/u.test(
    folded.slice(at, at + 22),
  );
}
