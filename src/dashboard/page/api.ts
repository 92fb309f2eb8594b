import { type Clock, createRunningClock, systemClock } from '../../core/clock.ts';
import type { OwnMessage } from './chat-state.ts';
import { TEXTS } from './texts.ts';
import { findProblem, type PagePerson, readPeople } from './wire.ts';
import { toWireFile } from './wire-file.ts';

/** How long a post may take before it counts as failed; files take longer. */
const POST_TIMEOUT_MS = 10_000;
const UPLOAD_TIMEOUT_MS = 120_000;

/** The sample people, and a clock that shows the server's time. Rejects when the server is not there. */
export async function loadPeople(): Promise<{ readonly people: readonly PagePerson[]; readonly clock: Clock }> {
  const answer = await fetch('/api/people');
  const now = answer.headers.get('X-Duban-Now');
  return {
    people: readPeople(await answer.json()),
    clock: createRunningClock(now === null ? systemClock.now() : new Date(now)),
  };
}

/** Posts `message` with its files and returns it with its new state; never rejects. */
export async function postMessage(message: OwnMessage, files: readonly File[] = []): Promise<OwnMessage> {
  const { problem: _, ...asked } = message;
  const attachments = await Promise.all(files.map(toWireFile)).catch(() => undefined);
  if (!attachments) return { ...asked, state: 'failed', problem: TEXTS.fileUnreadable };
  try {
    const answer = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...toBody(message), ...(files.length > 0 && { attachments }) }),
      signal: AbortSignal.timeout(files.length > 0 ? UPLOAD_TIMEOUT_MS : POST_TIMEOUT_MS),
    });
    if (answer.ok) return { ...asked, state: 'sent' };
    const json: unknown = await answer.json().catch(() => undefined);
    return { ...asked, state: 'failed', problem: findProblem(json) ?? TEXTS.refused };
  } catch {
    return { ...asked, state: 'failed', problem: TEXTS.noConnection };
  }
}

function toBody({ conversation, senderId, messageId, text, press, edits, withdraws }: OwnMessage): object {
  const common = { conversation, sender: senderId, messageId };
  if (press !== undefined) return { ...common, press };
  return withdraws === undefined ? { ...common, text, edits } : { ...common, withdraws };
}
