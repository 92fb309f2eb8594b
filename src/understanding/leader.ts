import type { Read } from '../core/slots.ts';
import { readOwner } from './assign.ts';
import type { Scene } from './scene.ts';

/** A leader with the place of the words, so that they can be taken out of the sentence. */
export interface FoundLeader {
  readonly name: Read<string>;
  readonly start: number;
  readonly end: number;
}

/** The responsible leader that a text names after the label: 责任领导王建国, 包案领导改为宋副院长. */
export function findLeader(text: string, scene: Scene): FoundLeader | undefined {
  const match = LABELLED.exec(text);
  if (!match) return undefined;
  const typed = match[1] ?? '';
  const known = scene.people.find((person) => typed.startsWith(person.name))?.name;
  const value = known ?? readOwner(`责任人改为${typed}`, scene)?.value ?? typed.replace(TAIL, '');
  if (value.length < 2 || value.length > 6 || NO_NAME.test(value)) return undefined;
  const end = match.index + match[0].length - typed.length + Math.max(typed.indexOf(value), 0) + value.length;
  return { name: { value, words: text.slice(match.index, end).trim() }, start: match.index, end };
}

const LABELLED =
  /(?:责任领导|包案领导|包保领导|分管领导|牵头领导|挂点领导)(?:人)?\s?(?:改成|改为|换成|换为|变更为|调整为|明确为|确定为|定为|写|填|是|为|定|:)?\s?(?:分管的|分管)?([\u4e00-\u9fa5]{2,8})/u;
const TAIL = /(?:同志|负责|牵头|吧|了|来|包案).*$/u;
const NO_NAME = /谁|什么|哪|没|不|未|已|的|说|批|要|是|关|签|同意|看|问|在|和|单位|部门|领导/u;
