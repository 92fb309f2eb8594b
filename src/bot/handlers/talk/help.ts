import { showHelp, showPrivacy } from '../../../render/talk-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import type { Handler } from '../../turn.ts';

/** Intents that need no explaining. */
const OBVIOUS = new Set(['greet', 'confirm', 'deny', 'cancel', 'out_of_scope', 'help', 'rate_answer']);

/** What is asked for most comes first; the rest follows in the order of the files. */
const FIRST = [
  'record_update',
  'show_entry',
  'list_entries',
  'register_entry',
  'ask_regulation',
  'read_article',
  'create_reminder',
  'broadcast',
  'close_entry',
  'acknowledge',
  'list_receipts',
  'undo',
];

/** What this person can say; or who sees what, when that is asked. */
export const help: Handler = async ({ actor, reading, knowledge }) => {
  if (reading.slots.topic === 'privacy') return { reply: showPrivacy() };
  const intents = [...knowledge.intents.values()].filter(
    (definition) =>
      definition.status === 'ready' && !OBVIOUS.has(definition.intent) && holdsRole(actor, definition.roles),
  );
  const place = ({ intent }: { readonly intent: string }) =>
    (FIRST.indexOf(intent) + FIRST.length + 1) % (FIRST.length + 1);
  return { reply: showHelp([...intents].sort((a, b) => place(a) - place(b))) };
};
