/**
 * The known entry whose number opens a report, though what follows could make a day, a door or a camera of it: the message
 * ends in a bare state that only an entry can have (31号早上刚验收通过,办结; 14号门修好了,可以销). Undefined: nothing decides.
 */
export function findReportedOpening(text: string, known: { has(no: number): boolean }): number | undefined {
  const no = Number(OPENING.exec(text)?.[1] ?? Number.NaN);
  if (!known.has(no) || !STATE_ALONE.test(text)) return undefined;
  return [...text.matchAll(/\d{1,5}\s?号/gu)].length === 1 ? no : undefined;
}

const OPENING = /^\s?#?(\d{1,5})\s?号(?=门|窗(?!口)|探头|摄像头|卡口|一?早|上午|下午|中午|晚)/u;
const STATE_ALONE =
  /[,;。]\s?(?:现|已经?|均|都|全部|这[条项])*(?:整改(?:到位|完毕|完成|完了)|办结|(?:可以|能|请予?)销号?)(?:了|啦)?[吧哈。!\s]*$/u;
