import type { EntryMention, StatedChange } from '../core/slots.ts';
import { isBareCaption } from './backing.ts';
import { tellsProgress } from './changes.ts';
import { toNumberMention } from './number-mention.ts';
import type { OpenQuestion, Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads the answer to what was asked about evidence: which entry the files belong to (12号的, 都是), or that a completion
 * goes in without any. Undefined: a plain yes or no, or another subject.
 */
export function answerEvidence(utterance: Utterance): Reading | undefined {
  const { pending } = utterance.scene;
  if (pending?.kind !== 'confirm') return undefined;
  if (pending.intent === 'attach_evidence') return chooseEntry(utterance, pending);
  const isAsked = pending.intent === 'record_update' && pending.slots.evidence?.length === 0;
  return isAsked ? answerLack(utterance, pending) : undefined;
}

function chooseEntry(utterance: Utterance, { slots }: OpenQuestion): Reading | undefined {
  const { text, numbers } = utterance;
  if (tellsProgress(text) || /不|没|别/u.test(text)) return undefined;
  if (ALL.test(text)) return answer('attach_evidence', { ...slots, choice: 'all', confirmed: true });
  const rest = numbers.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  if (numbers.length === 0 || !isBareCaption(rest.replace(/[是对就就算]/gu, ''))) return undefined;
  const named = numbers.flatMap(({ numbers: nos, words }) => nos.map((no) => toNumberMention(no, words, utterance)));
  const changes = named.map((entry) => asAsked(entry, slots.changes ?? []));
  return answer('attach_evidence', { ...slots, changes, choice: 'all', confirmed: true });
}

/** What was said of the entry when it was asked about goes with the choice. */
function asAsked(entry: EntryMention, asked: readonly StatedChange[]): StatedChange {
  return asked.find((one) => one.entry.candidates[0] === entry.candidates[0]) ?? { entry };
}

const ALL = /^(?:[两二三四五几][条个项])?(?:都|全)部?(?:是|有|算)?[的吧了。]*$/u;

/** 好的 is a promise to send some: what was reported waits, and the question stays. */
function answerLack({ text }: Utterance, { slots }: OpenQuestion): Reading | undefined {
  if (WITHOUT.test(text)) return answer('confirm', {});
  const { evidence: _, ...said } = slots;
  return LATER.test(text) ? answer('record_update', said) : undefined;
}

const WITHOUT =
  /^(?:确[认实]?[,\s]?)?(?:暂时?|现在|目前|这条|我们|真的|确实)?(?:没有?|无|不附|不用|不要|不带)(?:佐证|照片|材料|附件|证明)?(?:材料)?(?:[,\s]?(?:也|就|先|直接|照样|还是)?(?:提交|报完成|报|交|上报|这样交)(?:吧|了)?)?[。!]?$|^(?:直接|先)提交吧?$/u;
const LATER =
  /^(?:好的?|行|嗯+|可以|收到|知道了|ok|稍后|稍等|马上|等一?[等下会]|一会儿?|回头|随后|这就|我?[去找拍发](?:一下)?)[^\d%]{0,8}$/iu;

function answer(intent: string, slots: Reading['slots']): Reading {
  return { intent, slots, confidence: 1, alternatives: [], answersPending: true };
}
