import type { Messenger } from './messenger.ts';
import { SLACK, SLACK_VARIABLES } from './slack/settings.ts';
import { TEAMS, TEAMS_VARIABLES } from './teams/settings.ts';

/** Every messenger that settings can switch on, in the order in which `duban status` names them. */
export const MESSENGERS: readonly Messenger[] = [
  {
    name: SLACK,
    variables: SLACK_VARIABLES,
    open: async (settings, desk) => (await import('./slack/open.ts')).openSlack(settings, desk),
  },
  {
    name: TEAMS,
    variables: TEAMS_VARIABLES,
    open: async (settings, desk) => (await import('./teams/open.ts')).openTeams(settings, desk),
  },
];
