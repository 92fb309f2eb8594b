import type { StatedEntry } from '../core/slots.ts';
import { readKindFields } from './kind-fields.ts';
import { anyOf, countsFigures, namesOfKind, USUAL_KIND } from './kind-names.ts';
import { readRegistration } from './register.ts';
import type { KnownKind, Reading, Scene } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import { findUnits } from './unit-names.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/**
 * Reads an entry of another kind than the usual that is to be registered: 登记示范点:…, 移交涉案财物:…. Only where the order
 * names the kind, and what follows is set off from it; a question or a report is none.
 */
export function readKindRegistration(utterance: Utterance): Reading | undefined {
  const { text, scene, tokeniser } = utterance;
  const order = findOrder(text, scene);
  if (!order || asks(text) || stanceOf(utterance.clauses[0]?.text ?? '') !== 'said') return undefined;
  const { kind, body } = order;
  if (!order.isOrdered && (utterance.percents.length > 0 || TELLS_PROGRESS.test(body))) return undefined;
  const { fields, rest } = readKindFields(body, kind, scene);
  if (!order.isSetOff && Object.keys(fields).length === 0) return undefined;
  const stated = readRegistration(toUtterance(`登记一条:${rest.join(',')}`, scene, tokeniser));
  const title = readTitle(rest, kind, scene);
  const { title: _, kind: __, ...duties } = stated;
  const register: StatedEntry = {
    ...duties,
    kind: kind.id,
    ...(title !== undefined && { title: { value: title, words: title } }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
  return { intent: 'register_entry', slots: { register }, confidence: 1, alternatives: [] };
}

const TELLS_PROGRESS = /完成|办结|到位|推进|进展|进度|销号|验收|退回|延期|责任人(?:改|换)/u;

interface Order {
  readonly kind: KnownKind;
  /** What follows the order. */
  readonly body: string;
  /** 登记 or the like is said. */
  readonly isOrdered: boolean;
  /** A colon sets the body off. */
  readonly isSetOff: boolean;
}

/** The kind that stands in the order itself; the longest name wins. */
function findOrder(text: string, scene: Scene): Order | undefined {
  const kinds = scene.kinds.filter((kind) => isRegistered(kind));
  const [unit] = findUnits(text, scene.units);
  const lead = `^(?:请|麻烦|帮我|帮忙|给我|再|现在?|我们?|我要|我想|要|需要?|烦请|给|替|为|往|在${unit ? `|${anyOf([unit.words])}` : ''}){0,6}(?:的|名下)?`;
  const found = kinds.flatMap((kind) => {
    const names = anyOf(namesOfKind(kind));
    const ordered = new RegExp(
      `${lead}${ORDER}${PIECE}(?:新的?)?(?<name>${names})${PIECE}(?:台账)?\\s?[:,\\s]\\s?`,
      'u',
    );
    const trailing = new RegExp(`${lead}(?<name>${names})${ORDER}${PIECE}\\s?[:,\\s]\\s?`, 'u');
    const colon = new RegExp(`${lead}(?<name>${names})\\s?(?<mark>[:,])\\s?`, 'u');
    const match = ordered.exec(text) ?? trailing.exec(text);
    const bare = match ? undefined : colon.exec(text);
    const hit = match ?? bare;
    const name = hit?.groups?.name ?? '';
    // 目标:…, 改革:… may head anything.
    if (!hit || (bare && name.length < TELLING_NAME)) return [];
    const body = text.slice(hit[0].length);
    return [{ name, order: { kind, body, isOrdered: !bare, isSetOff: bare?.groups?.mark !== ',' } }];
  });
  return found.sort((one, other) => other.name.length - one.name.length)[0]?.order;
}

const ORDER = '(?:登记|录入|新增|新建|添加|增加|补录|补登|建立|填报|报送|登|录|加|记)(?:一下|上|进)?';
const PIECE = '(?:一?[个项条件批处笔]|1[个项条件])?';
const TELLING_NAME = 3;

function isRegistered(kind: KnownKind): boolean {
  if (kind.id === USUAL_KIND || kind.register === false || kind.confidentiality === 'confidential') return false;
  return !countsFigures(kind) && kind.shape !== 'points';
}

/** The first stretch that is about nothing else; the unit before it is no part of it. */
export function readTitle(rest: readonly string[], { titleLabel }: KnownKind, scene: Scene): string | undefined {
  const label = new RegExp(
    `^(?:${anyOf([...(titleLabel === undefined ? [] : [titleLabel]), '名称', '标题', '内容'])})\\s?[:是为]\\s?`,
    'u',
  );
  const pieces = rest
    .map((piece) => piece.replace(label, ''))
    .filter((piece) => piece.length > 1 && !ASIDE.test(piece));
  const first = pieces.find((piece) => findUnits(piece, scene.units)[0]?.words !== piece) ?? pieces[0];
  if (first === undefined) return undefined;
  const [unit] = findUnits(first, scene.units);
  const bare = unit?.start === 0 ? first.slice(unit.end).replace(/^(?:的|:|\s|存在)+/u, '') : first;
  const title = (bare.length > 1 ? bare : first).replace(/^[“"「『]|[”"」』]$/gu, '').trim();
  return title.slice(0, 120);
}

const ASIDE =
  /^(?:责任(?:人|单位|领导)|负责人|牵头(?:人|单位)|配合单位|期限|时限|完成时限|截止)|(?:负责|牵头|配合)$|(?:之?前|以前|底|内)(?:完成|办结|建成|到位|出台)?$/u;
