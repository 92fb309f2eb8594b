import { type App, createApp } from '../../src/app.ts';
import type { Store } from '../../src/bot/store.ts';
import { loadSampleWorld } from '../../src/content.ts';
import { silentLog } from '../../src/core/log.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { shippedBrain } from './city.ts';
import { GROUP, LIAISON_EMAIL, type SlackSite, startSlackSite } from './slack-site.ts';

/** The whole product in memory behind the slack channel, and a fake Slack where its answers arrive. */
export interface SlackProduct {
  readonly site: SlackSite;
  readonly app: App;
  readonly store: Store;
  /** What each message was understood as. */
  readonly intents: readonly (string | undefined)[];
  stop(): Promise<void>;
}

/** The sample roster; the liaison of the court of Dongling is known by address, and `GROUP` is that court's. */
export async function startSlackProduct(): Promise<SlackProduct> {
  const site = await startSlackSite({ gate: { accept: (message) => app.gate.accept(message) } });
  const { clock } = site;
  const store = openMemoryStore({ clock });
  const intents: (string | undefined)[] = [];
  const app = createApp({
    store,
    brain: shippedBrain(),
    channels: [site.channel],
    clock,
    log: silentLog,
    broadcastHoldSeconds: 0,
    onAnswered: ({ intent }) => void intents.push(intent),
  });
  const { units, people } = loadSampleWorld();
  await store.commit(async (tx) => {
    for (const unit of units) await tx.roster.saveUnit(unit);
    for (const person of people) {
      await tx.roster.savePerson({ ...person, ...(person.id === 'dlfy-liaison' && { email: LIAISON_EMAIL }) });
    }
    await tx.roster.bind({ conversation: { channel: 'slack', id: GROUP, kind: 'group' }, unitId: 'dlfy' });
  });
  return { site, app, store, intents, stop: () => site.stop() };
}
