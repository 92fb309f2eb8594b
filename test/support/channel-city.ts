import { makeSampleHome } from '../../src/cli/deployment.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Person } from '../../src/core/people.ts';
import { isCounted, isOwed } from '../../src/ledger/entry.ts';
import { openLowdbStore } from '../../src/store/lowdb/open-lowdb-store.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts';
import { TOKENS } from './fake-slack/world.ts';
import { type FakeTeams, startFakeTeams } from './fake-teams/fake-teams.ts';

/** A group of a messenger that belongs to a unit, the account of its liaison there, and entries of the unit. */
export interface Group {
  readonly channel: 'slack' | 'teams';
  readonly id: string;
  readonly account: string;
  readonly nos: readonly number[];
}

/** Both messengers, and a sample home whose units have groups in them. */
export interface ChannelCity {
  readonly slack: FakeSlack;
  readonly teams: FakeTeams;
  readonly groups: readonly Group[];
  /** What the product is started with. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const SLACK_SECRET = 'fakefakefakefakefakefakefakefake';

/** Makes the sample in `home`, binds `counts` of groups to its units in turn, and starts the platforms. */
export async function foundChannelCity(
  home: string,
  counts: { readonly slack: number; readonly teams: number },
): Promise<ChannelCity> {
  await makeSampleHome(home);
  const slack = await startFakeSlack();
  const teams = await startFakeTeams();
  const groups = await bindGroups(home, counts);
  for (const { channel, id, account } of groups) {
    if (channel === 'slack') {
      slack.addChannel(id);
      slack.addUser(account, { name: account });
    } else teams.members.set(account, { id: `29:${account}`, aadObjectId: account, name: account });
  }
  const env = {
    SLACK_BOT_TOKEN: TOKENS.bot,
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: SLACK_SECRET,
    ...teams.settings,
  };
  return { slack, teams, groups, env, stop: async () => void (await Promise.all([slack.close(), teams.stop()])) };
}

async function bindGroups(home: string, counts: { readonly slack: number; readonly teams: number }): Promise<Group[]> {
  const store = await openLowdbStore({ home, clock: systemClock });
  try {
    return await store.commit(async (tx) => {
      const people = await tx.roster.people();
      const liaisons = people.filter(({ id }) => id.endsWith('-liaison'));
      const entries = (await tx.ledger.listEntries({ kind: 'rectification' })).filter(
        (entry) => isCounted(entry) && isOwed(entry),
      );
      const withEntries = liaisons.filter(({ unitId }) => entries.some((entry) => entry.unitId === unitId));
      for (const [at, person] of withEntries.entries()) await tx.roster.savePerson(withAccounts(person, at));
      const groups: Group[] = [];
      for (const channel of ['slack', 'teams'] as const) {
        for (let at = 0; at < counts[channel]; at += 1) {
          const unit = at % withEntries.length;
          const unitId = withEntries[unit]?.unitId ?? '';
          const id = channel === 'slack' ? `C0STORM${at}` : `19:storm-${at}@thread.v2`;
          await tx.roster.bind({ conversation: { channel, id, kind: 'group' }, unitId });
          const nos = entries.filter((entry) => entry.unitId === unitId).map(({ no }) => no);
          groups.push({ channel, id, account: accountOf(channel, unit), nos });
        }
      }
      return groups;
    });
  } finally {
    await store.close();
  }
}

function accountOf(channel: Group['channel'], at: number): string {
  return channel === 'slack' ? `U0STORM${at}` : `a1a1a1a1-0000-4000-8000-${String(at).padStart(12, '0')}`;
}

/** Linked, so that the roster of the sample leaves them. */
function withAccounts(person: Person, at: number): Person {
  const accounts = (['slack', 'teams'] as const).map((channel) => ({
    channel,
    id: accountOf(channel, at),
    linked: true as const,
  }));
  return { ...person, identities: [...accounts, ...person.identities] };
}
