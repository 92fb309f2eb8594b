import { anyOf, namesOfKind, USUAL_KIND } from './kind-names.ts';
import { readRegistration } from './register.ts';
import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads the bare order to register something (新增一个问题, 登记个新问题, 我要加一条), which tells nothing of it yet: what it
 * is about is asked. Undefined: more is said, or another order.
 */
export function readNewEntry({ text, scene }: Utterance): Reading | undefined {
  if (scene.pending || text.length > LONGEST) return undefined;
  const kind = scene.kinds.find(({ id }) => id === USUAL_KIND);
  const names = kind ? namesOfKind(kind) : [];
  const [unit] = findUnits(text, scene.units);
  const bare = unit ? `${text.slice(0, unit.start)}${text.slice(unit.end)}` : text;
  if (!orderOf(names).test(bare)) return undefined;
  const register = unit ? { unitId: { value: unit.unitId, words: unit.words } } : {};
  return { intent: 'register_entry', slots: { register }, confidence: 1, alternatives: [] };
}

const LONGEST = 30;

/** Reads the order to register what stands behind a colon (登记:叫号机坏了,12月5日前修好), whatever its words sound like. */
export function readTitledEntry(utterance: Utterance): Reading | undefined {
  const { text, scene, numbers, percents } = utterance;
  const kind = scene.kinds.find(({ id }) => id === USUAL_KIND);
  if (scene.pending || numbers.length + percents.length > 0 || !kind) return undefined;
  const order = new RegExp(TITLED(anyOf(['问题', '事项', '整改', ...namesOfKind(kind)])), 'u').exec(text);
  const behind = text.slice(order?.[0].length ?? text.length);
  if (behind.length < SHORTEST_TITLE || asks(behind) || ANOTHER_MATTER.test(behind)) return undefined;
  const register = readRegistration(utterance);
  return register.title && { intent: 'register_entry', slots: { register }, confidence: 1, alternatives: [] };
}

const SHORTEST_TITLE = 4;
/** Told in forms and orders of their own. */
const ANOTHER_MATTER = /^(?:有人)?(?:过问|干预|打招呼|插手|请托|零报告|提醒|通知|群发)/u;
const TITLED = (what: string): string =>
  `^(?:请|麻烦|帮我?|再|新)*(?:登记|新增|新建|录入|补录|补登)(?:一下|上)?(?:[一1]?[个条项])?(?:新的?)?(?:整改)?(?:${what})?\\s?:\\s?`;

function orderOf(names: readonly string[]): RegExp {
  const what = `(?:新的?)?(?:整改)?的?(?:${anyOf(['问题', '事项', '整改', '台账', ...names])})`;
  const lead =
    '(?:请|麻烦|帮忙|帮我|帮|给我|给|我们?|咱们?|本?单位|这边|这里|想?要|需要|还|再|又|现在|来|往|在|名下|台账[里上中]?|[,\\s]){0,6}';
  const tail = '(?:到|进|入)?(?:台账|系统)?[里上中]?(?:吧|啊|呀|哈|谢谢|行吗|可以吗|[,。!?\\s]){0,4}';
  const ordered = `${ORDER}(?:一下|下|上|进|入)?(?:${PIECE}?${what}|${PIECE})`;
  const trailing = `(?:有|发现|查出|冒出)了?${PIECE}?${what}(?:要|需要?|想要?)?${ORDER}(?:一下|下)?`;
  return new RegExp(`^${lead}(?:${ordered}|${trailing})${tail}$`, 'u');
}

const ORDER = '(?:登记|新增|新建|增加|添加|录入|补录|补登|补记|补报|加|登|录|记|建|报|补|挂|立)';
const PIECE = '(?:[一1]?[个条项笔])';
