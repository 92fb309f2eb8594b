import { findMentions } from './entries.ts';
import { findPutOff } from './put-off.ts';
import type { Reading } from './scene.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/**
 * 推迟一天,院长出差 in a unit that was warned: puts off that somebody above is told, with the reason said beside it. Where
 * an entry is named, or its 期限, more time for that one is meant and nothing is read here.
 */
export function readDeferral({ text, numbers, scene, tokeniser }: Utterance): Reading | undefined {
  if (!scene.waitingWarning || numbers.length > 0 || text.length > LONGEST || OF_ENTRIES.test(text)) return undefined;
  const said = findPutOff(text, scene);
  if (!said) return undefined;
  const { order, end, putOff } = said;
  const named = findMentions(toUtterance(text.slice(0, end), scene, tokeniser), () => true);
  if (named.length > 0) return undefined;
  const reason = trim(`${trim(text.slice(0, end - order.length))},${trim(text.slice(end))}`);
  return {
    intent: 'defer_escalation',
    slots: { ...(reason !== '' && { reason }), ...(putOff && { putOff }) },
    confidence: 1,
    alternatives: [],
  };
}

const LONGEST = 200;

const OF_ENTRIES = /期限|时限|延期|展期|整改|办结|事项|台账|会议?推迟|开会/u;

/** 因为院长出差。 → 院长出差 */
function trim(words: string): string {
  return words
    .replace(/^[\s,;。!:]+|[\s,;。!:]+$/gu, '')
    .replace(/^(?:理由|原因)?(?:是|为)?:?(?:因为?|由于)?/u, '')
    .replace(/^[\s,:]+/u, '');
}
