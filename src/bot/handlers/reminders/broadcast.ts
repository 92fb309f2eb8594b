import type { Attachment } from '../../../core/message.ts';
import type { Read } from '../../../core/slots.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { joinNames } from '../../../render/names.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { askForTime } from './ask-for-time.ts';
import { orderId, orderRule } from './order-rule.ts';

/** A notice to units, now or at a time, with the files that came with the order. Nothing leaves before it was shown and confirmed. */
export const broadcast: Handler = async (given) => {
  const turn = withFiles(given);
  const { schedule, body: said, targets, ladder, quiet, answerBy, whenMissed, evidence = [] } = turn.reading.slots;
  const body = said && said.value !== '' ? said : onlyFiles(evidence);
  if (!body) return askForField(turn, 'message');
  if (!targets || targets.speaker || targets.unitIds.length === 0) return askForField(turn, 'units');
  if (!schedule) return askForTime(turn);
  return orderRule(turn, {
    ...{ id: orderId(turn), purpose: 'broadcast', schedule, body, targets, attachments: evidence },
    ...(ladder && { ladder }),
    ...(quiet && { quiet }),
    ...(answerBy && { answerBy }),
    ...(whenMissed && { whenMissed }),
  });
};

/** The turn with the files of its message among what was said, so that a question in between does not lose them. */
export function withFiles(turn: Turn): Turn {
  const { reading, message } = turn;
  const all = [...(reading.slots.evidence ?? []), ...message.attachments];
  if (all.length === 0) return turn;
  const evidence = [...new Map(all.map((file) => [file.sha256, file])).values()];
  return { ...turn, reading: { ...reading, slots: { ...reading.slots, evidence } } };
}

/** What a notice says that is nothing but files. */
function onlyFiles(files: readonly Attachment[]): Read<string> | undefined {
  if (files.length === 0) return undefined;
  const value = RULE_TEXTS.filesOnly(joinNames(files.map(({ name }) => name)));
  return { value, words: value };
}
