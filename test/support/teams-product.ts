import { type App, createApp } from '../../src/app.ts';
import type { Store } from '../../src/bot/store.ts';
import { loadSampleWorld } from '../../src/content.ts';
import { silentLog } from '../../src/core/log.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { shippedBrain } from './city.ts';
import type { FixtureName } from './fake-teams/activities.ts';
import { GROUP, startTeamsSite, type TeamsSite } from './teams-site.ts';

/** The whole product in memory behind the Teams channel, and a fake platform where its answers arrive. */
export interface TeamsProduct {
  readonly site: TeamsSite;
  readonly app: App;
  readonly store: Store;
  /** Says something by an activity of the fixtures and lets the bot work; gives the texts of the new messages. */
  say(name: FixtureName, changes?: object): Promise<readonly string[]>;
  /** The tokens of the buttons of the latest card. */
  presses(): ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** The sample roster: the liaison of the court of Dongling is known by address, and the group of the fixtures is theirs. */
export async function startTeamsProduct(): Promise<TeamsProduct> {
  const site = await startTeamsSite({ bound: [GROUP.id], gate: { accept: (message) => app.gate.accept(message) } });
  const { clock } = site;
  const store = openMemoryStore({ clock });
  const app = createApp({
    ...{ store, clock, log: silentLog, brain: shippedBrain(), channels: [site.channel], broadcastHoldSeconds: 0 },
  });
  const { units, people } = loadSampleWorld();
  await store.commit(async (tx) => {
    for (const unit of units) await tx.roster.saveUnit(unit);
    for (const person of people) {
      await tx.roster.savePerson({ ...person, ...(person.id === 'dlfy-liaison' && { email: 'lin@dlfy.example' }) });
    }
    await tx.roster.bind({ conversation: GROUP, unitId: 'dlfy' });
    const [unitId, title] = ['dlfy', '庭审直播设备老化'];
    const { entry, event } = openEntry(
      {
        no: 12,
        kind: 'rectification',
        title: { value: title, words: title },
        unitId: { value: unitId, words: unitId },
      },
      { personId: 'given', messageId: 'given', at: clock.now().toISOString(), today: '2026-01-01' },
    );
    await tx.ledger.record(entry, event);
  });
  const textsOf = (activity: unknown): string => {
    const texts: string[] = [];
    JSON.stringify(activity, (key, value) => {
      if ((key === 'text' || key === 'title') && typeof value === 'string') texts.push(value);
      return value;
    });
    return texts.join('\n');
  };
  return {
    ...{ site, app, store },
    async say(name, changes) {
      // People do not type several messages in the same millisecond, and the limits know it.
      clock.set(new Date(clock.now().getTime() + 3_000));
      const before = site.fake.posted.length;
      await site.say(name, { ...changes });
      await app.settle();
      return site.fake.posted.slice(before).map(({ activity }) => textsOf(activity));
    },
    presses() {
      const found = new Map<string, string>();
      JSON.stringify(site.fake.posted.at(-1)?.activity, (_key, value) => {
        if (value?.type === 'Action.Execute') found.set(value.title, value.data.press);
        return value;
      });
      return found;
    },
    stop: () => site.stop(),
  };
}
