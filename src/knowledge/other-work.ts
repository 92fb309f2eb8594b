import { fold } from '../language/fold.ts';

/**
 * Whether a question asks for work that no clause can do, however much it speaks of the field: to write something, who
 * holds an office now, or help with a computer. What another system does is a place, not this.
 */
export function asksForOtherWork(question: string): boolean {
  const text = fold(question);
  return WRITES.test(text) || OFFICE_HOLDER.test(text) || COMPUTER.test(text);
}

const WRITES =
  /(?:写|拟|起草|草拟|润色|改写|缩写|编写|整理|出|做)(?:一下|一|个|两)?(?:份|篇|首|段|张|套)[^,。?]{0,20}(?:报告|稿|材料|总结|体会|通知|讲话|发言|检讨|简报|信息|方案|表|题|诗|文章|函|ppt|课件)/u;

const OFFICE = '(?:书记|秘书长|院长|检察长|局长|厅长|部长|主任|庭长|所长|司长|处长)';
const OFFICE_HOLDER = new RegExp(
  `${OFFICE}(?:现在|目前)?(?:是谁|是哪一?位|是哪个|叫啥|叫什么|姓什么|姓啥|贵姓)|(?:谁是|哪位是|谁当|谁任)[^,。?]{0,8}${OFFICE}`,
  'u',
);

const COMPUTER = /密码|浏览器|打印机|重置|卡死|闪退|白屏|蓝屏|死机|验证码|乱码|网速|wifi|驱动程序|升级不了|装不上/u;
