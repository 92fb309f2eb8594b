import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads what concerns accounts in several messengers: asking for a one-time code (绑定账号; 给李敏发个绑定码), a code that was
 * typed (绑定 ABCD-2345), or giving linked accounts up (解除账号绑定). Groups are bound in other words. Undefined: none.
 */
export function readLinking({ text, scene }: Utterance): Reading | undefined {
  const linking = scene.pending?.kind === 'missing_field' ? undefined : linkingIn(text, scene.people);
  return linking && { intent: 'link_account', slots: { linking }, confidence: 1, alternatives: [] };
}

function linkingIn(text: string, people: readonly { readonly name: string }[]) {
  if (text.length > LONGEST) return undefined;
  const code = NAMED_CODE.test(text) ? findLinkCode(text) : undefined;
  if (code !== undefined) return { code };
  if (ENDS.test(text)) return { ends: true as const };
  if (!WANTS.some((pattern) => pattern.test(text)) || (asks(text) && !HOW.test(text))) return undefined;
  const name = FOR_OTHER.exec(text)?.[1];
  const known = people.find((person) => text.includes(person.name))?.name ?? name;
  return known === undefined ? {} : { personName: known };
}

const LONGEST = 40;
/** A known speaker types a code behind the word for it only: a number of eight signs alone may be anything. */
const NAMED_CODE = /^(?:@\S{1,20}\s+)?(?:请|帮我|我要|我来|给我)?(?:绑|关联|link|bind)/iu;
const MESSENGER = '(?:slack|teams|微信|企业微信|钉钉|飞书|网页|手机|另一个|另外的?|别的|其他的?|其它的?|新的?)';
const ACCOUNT = '(?:账号|帐号|账户|聊天软件|软件|平台|客户端|身份)';
const WANTS: readonly RegExp[] = [
  /绑定码|验证码绑定|绑账号的码/u,
  new RegExp(`(?:绑定?|关联|链接|打通|换绑)(?:一下|上|我的?|个|到|在)*${MESSENGER}?(?:的|上的?)?${ACCOUNT}`, 'iu'),
  new RegExp(`(?:绑定?|关联|打通|换绑)(?:一下|上|我的?)*${MESSENGER}(?:$|[,。!\\s])`, 'iu'),
  new RegExp(
    `把?(?:我的?)?${MESSENGER}(?:的|上的?)?(?:${ACCOUNT})?(?:也|都)?(?:绑定?|关联)(?:上|过来|一下|进来)?$`,
    'iu',
  ),
];
const HOW = /怎么|如何|咋/u;
const ENDS = new RegExp(
  `^(?:请|帮我|我要)?(?:解除|取消|解绑|撤掉)(?:一下|我的?|所有|全部)*(?:${MESSENGER}(?:的|上的?)?)?(?:绑定的)?${ACCOUNT}(?:的?绑定|关联)?[。!]?$`,
  'iu',
);
const FOR_OTHER = /(?:给|帮|为|替)(?!我)([\u4e00-\u9fa5]{2,4}?)(?:同志)?(?:发|生成|来|要|做|开|弄|办|绑)/u;

/**
 * The code in the message of somebody nobody knows: alone, or behind the words that ask to be linked. Undefined: there is
 * none.
 */
export function findLinkCode(text: string): string | undefined {
  return CODE.exec(text.normalize('NFKC').trim())?.[1];
}

const CODE =
  /^(?:@\S{1,20}\s+)?(?:(?:请|帮我|我要|我来|给我)?(?:绑定?|关联|链接|link|bind)(?:一下|账号|帐号|账户|码|我的)*(?:是|为|:|：)?\s*)?([0-9A-Za-z]{4}\s?[-–—_ ]?\s?[0-9A-Za-z]{4})[。.!]?$/iu;
