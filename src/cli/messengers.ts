import { composeHome } from '../bot/home-card.ts';
import { MESSENGERS } from '../channels/index.ts';
import { type RoutedChannel, SettingsProblem } from '../channels/messenger.ts';
import { ConfigProblem, readEnvironment } from '../config.ts';
import { MESSENGER_TEXTS } from '../render/catalogue/messengers.ts';
import type { Deployment } from './deployment.ts';

/** The messengers that are set up. Throws `ConfigProblem` naming every setting that cannot be used. */
export async function openMessengers(deployment: Deployment): Promise<readonly RoutedChannel[]> {
  const { config, store, attachments, clock, log, brain } = deployment;
  const { zone } = config;
  const environment = readEnvironment();
  const problems: string[] = [];
  const channels: RoutedChannel[] = [];
  for (const { name, variables, open } of MESSENGERS) {
    // An SDK loads for a quarter of a second: a messenger of which nothing is set is not even looked at.
    if (!variables.some((one) => environment[one.name])) continue;
    const settings = Object.fromEntries(variables.map((one) => [one.name, environment[one.name] || undefined]));
    const opened = await open(settings, {
      clock,
      log,
      notes: store.notes,
      isBound: (id) => store.read(async (tx) => (await tx.roster.findBinding(name, id)) !== undefined),
      keepAttachment: attachments.keep,
      readAttachment: attachments.read,
      ...(config.confidentialChannels.includes(name) && { privateForm: brain.knowledge.forms.intervention }),
      home: (senderId) =>
        store.commit((tx) =>
          composeHome(tx, { channel: name, id: senderId }, { at: clock.now(), zone, days: brain.calendar }),
        ),
    }).catch((error: unknown) => {
      if (!(error instanceof SettingsProblem)) throw error;
      problems.push(...error.faults.map(({ variable, fault }) => MESSENGER_TEXTS.fault(name, variable, fault)));
      return undefined;
    });
    if (opened) channels.push(opened);
  }
  if (problems.length > 0) throw new ConfigProblem(problems);
  return channels;
}
