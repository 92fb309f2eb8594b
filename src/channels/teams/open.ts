import type { IncomingMessage, ServerResponse } from 'node:http';
import { DeliveryError } from '../../core/refusal.ts';
import { TEAMS_TEXTS } from '../../render/catalogue/teams.ts';
import type { ChannelGate } from '../channel.ts';
import type { ChannelDesk, RoutedChannel } from '../messenger.ts';
import type { TeamsActivity } from './activity.ts';
import { createAdapter } from './adapter.ts';
import { toActivities } from './card.ts';
import { createEmails, type Emails } from './emails.ts';
import { fetchFiles } from './files-in.ts';
import { settleOffer } from './files-out.ts';
import { toConversation } from './ids.ts';
import { CALL_MS, createPartPace, TEAMS_LIMITS } from './limits.ts';
import { createLogin } from './login.ts';
import { createPassingCards } from './passing.ts';
import { createPruning } from './prune.ts';
import { type Incoming, readIncoming } from './receive.ts';
import { createReferences, targetOf } from './references.ts';
import { type Sending, sendMessage } from './send.ts';
import { readTeamsSettings, TEAMS, type TeamsSettings } from './settings.ts';
import { examine, readBody } from './verify.ts';
import type { OutgoingActivity, TurnAnswer } from './wire.ts';

/** Set by tests. */
export interface TeamsTiming {
  /** How long one call to the platform may take, ms. */
  readonly callMs?: number;
}

/** The route at which the platform is told to knock. */
export const TEAMS_PATH = '/api/messages';

/** What the turns share while the channel lives. */
interface Joined extends Sending {
  readonly desk: ChannelDesk;
  readonly emails: Emails;
  gate: ChannelGate | undefined;
}

/** Opens the channel; undefined when nothing is set. Throws `SettingsProblem`. */
export function openTeams(
  given: Readonly<Record<string, string | undefined>>,
  desk: ChannelDesk,
  { callMs = CALL_MS }: TeamsTiming = {},
): RoutedChannel | undefined {
  const settings = readTeamsSettings(given);
  if (!settings) return undefined;
  const joined = join(settings, desk, callMs);
  const pruning = createPruning(desk.notes, desk.clock);
  return {
    name: TEAMS,
    limits: TEAMS_LIMITS,
    routes: [{ path: TEAMS_PATH, handle: (request, response) => void answer(joined, request, response) }],
    async start(gate) {
      await pruning.run();
      joined.gate = gate;
      // Nobody waits for the platform here: it may be away when we come up.
      void joined.passing.endStale();
    },
    async stop() {
      joined.gate = undefined;
    },
    async send(message) {
      // Nobody waits for it, and what it leaves undone it does the next time.
      pruning.run().catch((error) => desk.log.warn('teams_notes_not_pruned', { error }));
      return sendMessage(message, joined);
    },
  };
}

function join(settings: TeamsSettings, desk: ChannelDesk, callMs: number): Joined {
  const { clock, notes, log, readAttachment } = desk;
  const wire = createAdapter({ settings, login: createLogin(settings, clock), callMs });
  return {
    ...{ settings, desk, wire, clock, notes, log, readAttachment },
    references: createReferences({ notes, wire, clock }),
    emails: createEmails({ wire, notes, clock, log }),
    pace: createPartPace(clock),
    passing: createPassingCards({ wire, notes, clock, log }),
    gate: undefined,
  };
}

/** Answers a request whatever comes; the platform comes again after anything from 500 on. */
async function answer(joined: Joined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await take(joined, request).catch((error) => {
    joined.log.error('teams_turn_failed', { error });
    return { status: 503, body: undefined };
  });
  if (response.destroyed) return;
  // What was not read to its end cannot be followed by another request.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function take(joined: Joined, request: IncomingMessage): Promise<TurnAnswer> {
  const body = await readBody(request);
  if (body === undefined) return { status: 413 };
  const candidate = examine(body, request.headers.authorization, joined.settings);
  if ('status' in candidate) {
    joined.log.warn('teams_request_refused', { reason: candidate.reason, status: candidate.status });
    return { status: candidate.status };
  }
  const { authorization, raw, activity } = candidate;
  const answered = await joined.wire.take(authorization, raw, () => takeTurn(joined, activity));
  if (answered.status === 401 || answered.status === 403) {
    joined.log.warn('teams_request_refused', { reason: 'token', status: answered.status });
  }
  return answered;
}

/** Ends as soon as what came in is durable; the bot answers later and by itself. */
async function takeTurn(joined: Joined, activity: TeamsActivity): Promise<TurnAnswer> {
  const incoming = readIncoming(activity, joined.clock.now());
  if (incoming.kind === 'gone') {
    await joined.references.noteGone(activity, incoming.why);
    return { status: 200 };
  }
  await joined.references.note(activity);
  if (incoming.kind === 'consent') return takeConsent(joined, activity, incoming);
  if (incoming.kind === 'said') return takeMessage(joined, activity, incoming);
  return { status: activity.type === 'invoke' ? 501 : 200 };
}

async function takeMessage(
  joined: Joined,
  activity: TeamsActivity,
  { message, files }: Incoming & { kind: 'said' },
): Promise<TurnAnswer> {
  const { gate, desk } = joined;
  if (!gate) throw new DeliveryError('stopped');
  const { id } = message.conversation;
  if (message.isOverheard && message.withdraws === undefined && !(await desk.isBound(id))) return { status: 200 };
  const senderEmail = await joined.emails.find(activity);
  const fetched = await fetchFiles(files, { ...joined, keepAttachment: desk.keepAttachment });
  await gate.accept({
    ...message,
    attachments: fetched.kept,
    ...(senderEmail !== undefined && { senderEmail }),
  });
  if (fetched.lost.length > 0) {
    const lines = [TEAMS_TEXTS.filesLost(fetched.lost.join(', '))];
    showAside(joined, activity, toActivities({ lines, quotes: [], buttons: [] }));
  }
  return activity.type === 'invoke' ? answerPress() : { status: 200 };
}

/** Shown at once to whoever pressed, in the place of nothing. */
function answerPress(): TurnAnswer {
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: TEAMS_TEXTS.pressTaken } };
}

async function takeConsent(
  joined: Joined,
  activity: TeamsActivity,
  { token, upload }: Incoming & { kind: 'consent' },
): Promise<TurnAnswer> {
  const conversationId = toConversation(activity).id;
  const { answer: answered, shown } = await settleOffer({ token, conversationId, upload }, joined);
  if (shown) showAside(joined, activity, [shown]);
  return answered;
}

/** About the transport itself, and not worth a second attempt: whether it arrives is not waited for. */
function showAside(joined: Joined, activity: TeamsActivity, shown: readonly OutgoingActivity[]): void {
  for (const one of shown) {
    joined.wire
      .post(targetOf(activity), activity.conversation.id, one)
      .catch((error) => joined.log.warn('teams_aside_lost', { error }));
  }
}
