import { z } from 'zod';
import { STATUS_TEXTS } from './catalogue/status.ts';
import { reminderFacts, reminderLines } from './status-reminders-view.ts';

const statusFacts = z.object({
  running: z.object({ pid: z.number(), url: z.string() }).nullable(),
  home: z.string(),
  sample: z.boolean(),
  now: z.string(),
  store: z.object({
    engine: z.string(),
    healthy: z.boolean(),
    problem: z.string().optional(),
    entries: z.number(),
    snapshotBytes: z.number(),
    journalBytes: z.number(),
    advisedMaxEntries: z.number(),
    auditHead: z.object({ seq: z.number(), hash: z.string() }),
  }),
  inbox: z.object({ waiting: z.number(), working: z.number(), setAside: z.number(), oldest: z.string().optional() }),
  outbox: z.number(),
  deliveries: z.object({ delivered: z.number(), failed: z.number(), unknown: z.number() }).optional(),
  rules: z.number(),
  reminders: reminderFacts,
  units: z.number(),
  people: z.number(),
  regulations: z.number(),
  texts: z.object({ count: z.number(), damaged: z.array(z.object({ id: z.string(), problem: z.string() })) }),
  calendarUntil: z.string(),
  settings: z.array(
    z.object({ name: z.string(), value: z.string(), source: z.string(), unused: z.boolean().optional() }),
  ),
});

/** The state of a deployment in words, most important first. `facts` come from this process or over the loopback. */
export function showStatus(facts: unknown): string {
  const { running, store, inbox, ...rest } = statusFacts.parse(facts);
  const lines = [
    running ? STATUS_TEXTS.running(running.pid, running.url) : STATUS_TEXTS.notRunning,
    STATUS_TEXTS.home(rest.home, rest.sample),
    storeLine(store.healthy, store.problem),
    STATUS_TEXTS.ledger(store.entries, store.advisedMaxEntries),
    STATUS_TEXTS.files(kilobytes(store.snapshotBytes), kilobytes(store.journalBytes)),
    STATUS_TEXTS.inbox(inbox.waiting, inbox.working, inbox.setAside),
    ...(inbox.oldest === undefined ? [] : [STATUS_TEXTS.inboxOldest(minutesBetween(inbox.oldest, rest.now))]),
    STATUS_TEXTS.outbox(rest.outbox, rest.rules),
    ...deliveryLines(rest.deliveries),
    ...reminderLines(rest.reminders, rest.now),
    STATUS_TEXTS.roster(rest.units, rest.people),
    STATUS_TEXTS.content(rest.regulations, rest.calendarUntil),
    STATUS_TEXTS.texts(rest.texts.count),
    ...rest.texts.damaged.map(({ id, problem }) => STATUS_TEXTS.damagedText(id, problem)),
    STATUS_TEXTS.audit(store.auditHead.seq, store.auditHead.hash.slice(0, 16)),
    STATUS_TEXTS.settings,
    ...rest.settings.map(({ name, value, source, unused }) =>
      STATUS_TEXTS.setting(name, value, unused ? `${source}，${STATUS_TEXTS.unused}` : source),
    ),
  ];
  return lines.join('\n');
}

function deliveryLines(ended: z.infer<typeof statusFacts>['deliveries']): readonly string[] {
  return ended ? [STATUS_TEXTS.deliveries(ended.delivered, ended.failed, ended.unknown)] : [];
}

function minutesBetween(from: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 60_000));
}

function storeLine(healthy: boolean, problem: string | undefined): string {
  if (!healthy) return STATUS_TEXTS.sick(problem ?? '');
  return problem === undefined ? STATUS_TEXTS.healthy : STATUS_TEXTS.troubled(problem);
}

function kilobytes(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
