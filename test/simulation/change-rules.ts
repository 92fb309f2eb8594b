import type { Transaction } from '../../src/bot/store.ts';
import { pauseRule, resumeRule, reviseRule, skipNext } from '../../src/reminders/change-rule.ts';
import { recordPassed } from '../../src/reminders/record.ts';
import type { Occurrence, ReminderRule } from '../../src/reminders/reminder-store.ts';
import { createRule } from '../../src/reminders/rule.ts';
import { anyRequest, anySchedule, anyTargets, ZONES } from './any-rule.ts';
import type { Known } from './chronicle.ts';
import { Life } from './desk.ts';
import { refused, type World } from './simulate.ts';

/** At most so many rules are in force at once. */
const MOST_RULES = 12;
const USUAL = { from: '21:00', to: '07:30' };

/** Somebody orders a rule, or changes, pauses, resumes, ends one, or leaves out its next time. */
export async function changeRules(world: World, what: 'order' | 'any'): Promise<void> {
  const { chance, chronicle } = world;
  const inForce = [...chronicle.rules.values()].filter(({ status }) => status !== 'cancelled');
  if (what === 'order' || (chance.happens(0.25) && inForce.length < MOST_RULES)) return order(world).catch(refused);
  const known = inForce.length > 0 ? chance.pick(inForce) : undefined;
  const rule = known && (await world.store.read((tx) => tx.reminders.findRule(known.id)));
  if (!known || !rule || (rule.status !== 'active' && rule.status !== 'paused')) return;
  const acts =
    known.status === 'paused' ? [resume, resume, revise] : [pause, revise, revise, leaveOut, leaveOut, cancel];
  await chance.pick(acts)(world, known).catch(refused);
}

async function order({ chance, chronicle, city, clock, days, store }: World): Promise<void> {
  const zone = chance.pick(ZONES);
  const now = clock.now().toISOString();
  const id = `r${chronicle.rules.size + 1}`;
  const request = anyRequest(chance, { now, zone, id, unitIds: city.unitIds });
  const rule = createRule(request, { days, zone });
  await store.commit((tx) => tx.reminders.saveRule(rule));
  chronicle.ordered(rule, request.schedule.value, request.quiet ?? USUAL);
}

/** One change in one transaction, as a handler makes it; gives what fell due before and was missed. */
async function change(
  { clock, store, chronicle }: World,
  known: Known,
  work: (rule: ReminderRule, at: string, tx: Transaction) => Promise<ReminderRule>,
): Promise<string> {
  const at = clock.now().toISOString();
  const life = new Life(store, (records: readonly Occurrence[]) => chronicle.changed(records));
  await life.commit(async (tx) => {
    const rule = await tx.reminders.findRule(known.id);
    if (!rule) return;
    const lastChange = { by: 'somebody', at, no: (rule.lastChange?.no ?? 0) + 1 };
    await tx.reminders.saveRule({ ...(await work(rule, at, tx)), lastChange });
  });
  chronicle.reached(known, at);
  return at;
}

async function pause(world: World, known: Known): Promise<void> {
  const { days } = world;
  await change(world, known, async (rule, at, tx) => {
    await recordPassed(tx, rule, { at, days, change: 'pause' });
    return pauseRule(rule);
  });
  known.status = 'paused';
}

async function resume(world: World, known: Known): Promise<void> {
  const { days, chronicle } = world;
  const at = await change(world, known, async (rule, now, tx) => {
    await recordPassed(tx, rule, { at: now, days, change: 'resume' });
    return resumeRule(rule, now);
  });
  known.status = 'active';
  chronicle.begins(known, at);
}

async function cancel(world: World, known: Known): Promise<void> {
  const { days } = world;
  await change(world, known, async (rule, at, tx) => {
    await recordPassed(tx, rule, { at, days, change: 'cancel' });
    return { ...rule, status: 'cancelled' };
  });
  known.status = 'cancelled';
}

async function leaveOut(world: World, known: Known): Promise<void> {
  const { days } = world;
  await change(world, known, async (rule, at) => {
    const without = skipNext(rule, at, days);
    if (without) known.leftOut.add(without.skipped);
    return without?.rule ?? rule;
  });
}

async function revise(world: World, known: Known): Promise<void> {
  const { chance, city, clock, days, chronicle } = world;
  const now = clock.now().toISOString();
  const schedule = chance.happens(0.6) ? anySchedule(chance, now, known.zone) : undefined;
  const current = schedule ?? known.reigns.at(-1)?.schedule;
  const targets = chance.happens(0.3) && current ? anyTargets(chance, city.unitIds, current) : undefined;
  const text = chance.happens(0.5) ? `text from ${now}` : undefined;
  const wish = {
    ...(schedule && { schedule: { value: schedule, words: '' } }),
    ...(targets && { targets }),
    ...(text !== undefined && { text }),
  };
  const at = await change(world, known, async (rule, when, tx) => {
    const revised = reviseRule(rule, wish, { at: when, days });
    const missed = await recordPassed(tx, rule, { at: when, days, change: 'revise' });
    for (const dueAt of missed) chronicle.reported.add(`${rule.id}@${dueAt}`);
    return revised;
  });
  if (targets) known.targets = targets;
  if (schedule) known.leftOut.clear();
  chronicle.begins(known, at, schedule);
}
