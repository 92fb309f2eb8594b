import { createWebChannel, type WebPerson } from '../channels/web/index.ts';
import { mountDashboard } from '../dashboard/index.ts';
import { createHttpServer, type HttpServer } from '../http/http-server.ts';
import { createMetrics } from '../http/metrics.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { mountControl } from './control.ts';
import { mountExportControl } from './control-export.ts';
import { mountLedgerControl } from './control-ledgers.ts';
import { mountTextControl } from './control-texts.ts';
import { type Deployment, homePath, makeSampleHome, openDeployment } from './deployment.ts';
import { createLogger } from './logger.ts';
import { openMessengers } from './messengers.ts';
import { note } from './print.ts';
import { emptyTally, queueMetrics } from './queue-metrics.ts';
import { addressOf, leaveRunFile, removeRunFile } from './run-file.ts';
import { readStatus } from './status-facts.ts';

/** Runs the bot until SIGINT or SIGTERM. `sample`: makes the sample deployment the first time. */
export async function start(flag: string | undefined, sample: boolean): Promise<void> {
  const home = homePath(flag);
  const entries = sample ? await makeSampleHome(home) : undefined;
  if (entries !== undefined) note(CLI_TEXTS.sampleMade(home, entries));
  const deployment = await openDeployment(home, createLogger);
  const stop = await serve(deployment).catch(async (error) => {
    await deployment.store.close();
    throw error;
  });
  note(CLI_TEXTS.listeningHint);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      note(CLI_TEXTS.stopping);
      stop().then(() => note(CLI_TEXTS.stopped));
    });
  }
}

/** Opens the HTTP server and lets everything run; returns what stops it again. */
async function serve(deployment: Deployment): Promise<() => Promise<void>> {
  const { config, store, attachments, brain, clock, log } = deployment;
  const { home } = config;
  const metrics = createMetrics();
  const tally = emptyTally();
  for (const metric of queueMetrics({ store, clock, calendar: brain.calendar }, tally)) metrics.add(metric);
  const messengers = await openMessengers(deployment);
  const signedRoutes = messengers.flatMap(({ routes }) => routes);
  const server = createHttpServer({ host: config.host, port: config.port, log, metrics, signedRoutes });
  const web = createWebChannel({
    mailbox: store.mailbox,
    clock,
    log,
    people: () => listPeople(deployment),
    keepAttachment: attachments.keep,
    readAttachment: attachments.read,
  });
  web.mount(server.app);
  const app = deployment.join([web, ...messengers], {
    onDelivered: ({ kind }) => {
      tally[kind] += 1;
    },
  });
  const token = { value: '' };
  mountControl(server.app, token, {
    status: async () => ({ ...(await readStatus(deployment)), deliveries: tally }),
    ...(store.backup && { backup: store.backup }),
  });
  mountTextControl(server.app, deployment);
  mountLedgerControl(server.app, deployment);
  mountExportControl(server.app, deployment);
  mountDashboard(server.app);
  const { port } = await server.start();
  const run = leaveRunFile(home, { host: config.host, port });
  token.value = run.token;
  await app.start();
  server.setReady(true);
  const chores = keepHouse(deployment, server);
  note(CLI_TEXTS.listening(addressOf(run)));
  return async () => {
    chores.stop();
    server.setReady(false);
    await app.stop();
    await server.stop();
    deployment.stopIndexing();
    await store.close();
    removeRunFile(home);
  };
}

/** How often the health of the store is looked at, and how often a quiet deployment is saved and copied. */
const HEALTH_EVERY_MS = 1_000;
const CHECKPOINT_EVERY_MS = 3_600_000;

/** `/readyz` says no after a failed write; a quiet deployment still gets its hourly snapshot and rolling copy. */
function keepHouse({ store, log }: Deployment, server: HttpServer): { stop(): void } {
  const health = setInterval(async () => server.setReady((await store.status()).healthy), HEALTH_EVERY_MS);
  const saving = setInterval(() => {
    store.checkpoint().catch((error) => log.error('checkpoint_failed', { error }));
  }, CHECKPOINT_EVERY_MS);
  return {
    stop() {
      clearInterval(health);
      clearInterval(saving);
    },
  };
}

async function listPeople({ store }: Deployment): Promise<readonly WebPerson[]> {
  return store.read(async (tx) => {
    const units = new Map((await tx.roster.units()).map((unit) => [unit.id, unit.name]));
    return (await tx.roster.people()).map(({ id, name, unitId, roles, post }) => ({
      id,
      name,
      unit: unitId,
      unitName: units.get(unitId) ?? unitId,
      roles,
      ...(post !== undefined && { post }),
    }));
  });
}
