import assert from 'node:assert/strict';
import type { Schedule } from '../../src/core/clock.ts';
import type { Notice } from '../../src/reminders/fire.ts';
import type { Occurrence, ReminderRule, Targets } from '../../src/reminders/reminder-store.ts';
import { type City, conversationsOf } from './city.ts';
import { dateIn, dayAfter, deadlineConcerns, dueTimes, isStillOwed, nominalDays } from './reckoner.ts';

/** For how long a rule had one schedule, and how far it was looked at. */
interface Reign {
  readonly schedule: Schedule;
  readonly ordered: string;
  readonly from: string;
  until: string;
}

/** What the simulation itself knows of a rule, because it ordered it. */
export interface Known {
  readonly id: string;
  readonly zone: string;
  targets: Targets;
  quiet: { readonly from: string; readonly to: string };
  whenMissed: ReminderRule['whenMissed'];
  status: 'active' | 'paused' | 'cancelled';
  readonly leftOut: Set<string>;
  readonly reigns: Reign[];
}

/** What was to happen and what did. Throws as soon as a record contradicts what was ordered. */
export class Chronicle {
  readonly rules = new Map<string, Known>();
  readonly records = new Map<string, Occurrence>();
  /** By occurrence: the conversations that must get it. */
  readonly wanted = new Map<string, Map<string, ReadonlySet<string>>>();
  readonly notices = new Map<string, Notice>();
  /** Due times that somebody was told of instead of sending, as `<rule>@<due>`. */
  readonly reported = new Set<string>();
  readonly #city: City;

  constructor(city: City) {
    this.#city = city;
  }

  ordered(rule: ReminderRule, schedule: Schedule, quiet: Known['quiet']): void {
    const reign = { schedule, ordered: rule.createdAt, from: rule.createdAt, until: rule.createdAt };
    const { id, zone, targets, whenMissed } = rule;
    const known: Known = {
      id,
      zone,
      targets,
      quiet,
      whenMissed,
      status: 'active',
      leftOut: new Set(),
      reigns: [reign],
    };
    this.rules.set(id, known);
  }

  get(ruleId: string): Known {
    const known = this.rules.get(ruleId);
    assert(known, `nobody ordered ${ruleId}`);
    return known;
  }

  /** The rule was looked at up to `until`. */
  reached(known: Known, until: string): void {
    const reign = known.reigns.at(-1);
    if (reign && until > reign.until) reign.until = until;
  }

  /** From `at` on a new schedule holds, or the old one anew. */
  begins(known: Known, at: string, schedule?: Schedule): void {
    const last = known.reigns.at(-1);
    assert(last);
    this.reached(known, at);
    known.reigns.push({
      schedule: schedule ?? last.schedule,
      ordered: schedule ? at : last.ordered,
      from: at,
      until: at,
    });
  }

  /** Records that one transaction of the planner made durable. */
  planned(records: readonly Occurrence[], now: string): void {
    for (const record of records) {
      this.#once(record);
      assert.equal(record.firedAt, now, record.id);
      this.#checkOutcome(record, records);
    }
  }

  /** Records that a change of a rule made durable. */
  changed(records: readonly Occurrence[]): void {
    for (const record of records) this.#once(record);
  }

  #once(record: Occurrence): void {
    assert(!this.records.has(record.id), `${record.id} has two outcomes`);
    this.records.set(record.id, record);
  }

  #checkOutcome(record: Occurrence, together: readonly Occurrence[]): void {
    const known = this.get(record.ruleId);
    const delay = Date.parse(record.firedAt) - Date.parse(record.dueAt);
    const told = `${record.id} ${record.outcome} at ${record.firedAt}`;
    assert(delay >= 0, `${told}: before its time`);
    switch (record.outcome) {
      case 'sent':
      case 'late':
        assert.equal(record.outcome === 'late', delay > 300_000, told);
        assert.equal(known.status, 'active', told);
        assert(!known.leftOut.has(record.dueAt), `${told}: it was to be left out`);
        assert(record.outcome === 'sent' || known.whenMissed === 'send_late', told);
        this.#expectMessages(record, known, together);
        return;
      case 'missed': {
        assert.equal(known.status, 'active', told);
        const stands = together.find((one) => one.outcome === 'sent' || one.outcome === 'late');
        const isMerged = stands !== undefined && stands.dueAt > record.dueAt && known.whenMissed === 'send_late';
        assert(isMerged || this.reported.has(record.id), `${told}: in silence`);
        return;
      }
      case 'skipped':
        if (record.skippedFor === 'paused') assert.equal(known.status, 'paused', told);
        else if (record.skippedFor === 'ordered') assert(known.leftOut.has(record.dueAt), told);
        else assert.deepEqual(this.#concerned(record, known, [record.dueAt]), [], told);
    }
  }

  #expectMessages(record: Occurrence, known: Known, together: readonly Occurrence[]): void {
    const { targets, zone } = known;
    if (targets.kind === 'conversation') {
      this.wanted.set(record.id, new Map([[targets.conversationId, new Set([targets.conversationId])]]));
      return;
    }
    const before = together.filter((one) => one !== record && one.skippedFor !== 'ordered').map(({ dueAt }) => dueAt);
    const merged = this.notices.get(record.id)?.missed ?? (known.whenMissed === 'send_late' ? before : []);
    assert.deepEqual(record.unitIds, this.#concerned(record, known, [...merged, record.dueAt]), record.id);
    const on = { role: targets.role, date: dateIn(record.firedAt, zone) };
    this.wanted.set(record.id, new Map(record.unitIds.map((id) => [id, conversationsOf(this.#city, id, on)])));
  }

  /** The units that the rule is for at this moment, by hand. */
  #concerned(record: Occurrence, { targets, zone, reigns }: Known, dueAts: readonly string[]): readonly string[] {
    if (targets.kind !== 'units') return ['somebody'];
    const schedule = reigns.at(-1)?.schedule;
    const { where } = targets;
    if (!where && schedule?.kind !== 'deadline') return targets.unitIds;
    const today = dateIn(record.firedAt, zone);
    const sentOn = dueAts.map((dueAt) => dateIn(dueAt, zone));
    const nominal = schedule?.kind === 'deadline' ? nominalDays(schedule, sentOn, this.#city.isWorkingDay) : [];
    const fitting = [...this.#city.entries.values()].filter((entry) => {
      if (schedule?.kind === 'deadline' && !deadlineConcerns(entry, schedule, nominal)) return false;
      if (!where) return true;
      if (where.kind !== undefined && entry.kind !== where.kind) return false;
      const due = entry.dueOn ?? '';
      if (where.entries === 'returned') return entry.state === 'returned';
      if (!isStillOwed(entry)) return false;
      if (where.entries === 'overdue') return due < today;
      return where.entries === 'open' || (due >= today && due <= dayAfter(today, where.days ?? 7));
    });
    return targets.unitIds.filter((unitId) => fitting.some((entry) => entry.unitId === unitId));
  }

  /** At the end: every due time of every rule has its record, and there is no record of anything else. */
  checkAllDue(): void {
    const byRule = new Map<string, string[]>();
    for (const { ruleId, dueAt } of this.records.values()) byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), dueAt]);
    for (const known of this.rules.values()) {
      const due = new Set<string>();
      const at = { zone: known.zone, isWorkingDay: this.#city.isWorkingDay };
      for (const reign of known.reigns) for (const one of dueTimes(reign.schedule, reign, at)) due.add(one);
      const found = (byRule.get(known.id) ?? []).sort();
      assert.deepEqual(found, [...due].sort(), `${known.id}: due times recorded (first) and reckoned (second)`);
    }
  }
}
