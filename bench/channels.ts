import { setTimeout as pause } from 'node:timers/promises';
import { type ChannelCity, foundChannelCity, type Group } from '../test/support/channel-city.ts';
import { type Delivery, deliverToSlack, deliverToTeams } from '../test/support/channel-deliveries.ts';
import { findFreePort } from '../test/support/free-port.ts';
import { startProduct } from '../test/support/product.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import { percentile, type Section } from './figure.ts';
import { startStockBolt } from './stock-bolt.ts';

const IDLE = 300;
const BURST = 200;
const WITHIN_MS = 200;

/** From the platform's request to its yes, through the real SDKs of the built product with a large ledger. */
export async function benchChannels(bed: Bed): Promise<Section> {
  const home = await bed.largeHome();
  const city = await foundChannelCity(home, { slack: 10, teams: 10 });
  const product = await startProduct(home, { env: { ...city.env, DUBAN_LOG_LEVEL: 'error' } });
  const bolt = await startStockBolt(await findFreePort());
  try {
    const slack = await measure(product.url, city, 'slack');
    const teams = await measure(product.url, city, 'teams');
    const stock = await measure(bolt.url, city, 'slack');
    return {
      title: `Channels: a message of Slack or Teams until the platform hears yes`,
      conditions: `built product, ${LARGE} entries, each message synced to disk before yes`,
      figures: [slack, teams].flatMap(({ name, idle, burst }) => [
        figureOf(`${name}, one after the other, p50`, percentile(idle, 0.5), {
          ...(name === 'slack' && { alternative: { name: STOCK, value: percentile(stock.idle, 0.5) } }),
        }),
        figureOf(`${name}, one after the other, p99`, percentile(idle, 0.99), {
          atMost: 100,
          ...(name === 'slack' && { alternative: { name: STOCK, value: percentile(stock.idle, 0.99) } }),
        }),
        figureOf(`${name}, ${BURST} in ${WITHIN_MS} ms, p99`, percentile(burst, 0.99), {
          atMost: 1_000,
          ...(name === 'slack' && { alternative: { name: STOCK, value: percentile(stock.burst, 0.99) } }),
        }),
      ]),
    };
  } finally {
    await product.stop();
    await bolt.stop();
    await city.stop();
  }
}

const STOCK = 'stock Bolt, which says yes before anything is kept';

function figureOf(name: string, value: number, more: Partial<Section['figures'][number]>) {
  return { name, value, unit: 'ms' as const, ...more };
}

interface Waits {
  readonly name: Group['channel'];
  readonly idle: readonly number[];
  readonly burst: readonly number[];
}

async function measure(url: string, city: ChannelCity, name: Group['channel']): Promise<Waits> {
  const groups = city.groups.filter(({ channel }) => channel === name);
  serial += 1;
  const round = serial * 10_000;
  const tell = async (at: number): Promise<number> => {
    const group = groups[at % groups.length];
    if (!group) throw new Error(`no group of ${name}`);
    const begun = performance.now();
    const delivery: Delivery = {
      group,
      serial: round + at,
      text: `#${group.nos[at % group.nos.length]} 已召开第${at}次专题会研究`,
    };
    const answer = await (name === 'slack' ? deliverToSlack(url, delivery) : deliverToTeams(url, delivery, city.teams));
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${name} was answered ${answer.status}`);
    return performance.now() - begun;
  };
  const idle: number[] = [];
  for (let at = 0; at < IDLE; at += 1) {
    idle.push(await tell(at));
    await pause(20);
  }
  await pause(3_000);
  const burst = await Promise.all(
    Array.from({ length: BURST }, async (_, at) => {
      await pause((at * WITHIN_MS) / BURST);
      return tell(IDLE + at);
    }),
  );
  await pause(3_000);
  return { name, idle, burst };
}

let serial = 0;
