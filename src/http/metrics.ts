import type { Registry } from 'prom-client';

/** A figure at the moment it is asked for, or one figure per label value. */
export type Reading = number | Readonly<Record<string, number>>;

/** One figure of `/metrics`. `counter` only grows while the process lives; `gauge` goes both ways. */
export interface Metric {
  /** Snake case with unit, e.g. `duban_inbox_waiting_messages`. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  /** Name of the label that a record's keys stand for; required when `read` gives a record. */
  readonly label?: string;
  read(): Reading | Promise<Reading>;
}

/** What `/metrics` shows: process figures and those added here. Never an id, a name or a text. */
export interface Metrics {
  add(metric: Metric): void;
  /** The figures in Prometheus' text format. */
  expose(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** A set of figures. prom-client is loaded when somebody asks for the first time, so that the start stays quick. */
export function createMetrics(): Metrics {
  const waiting: Metric[] = [];
  let loading: Promise<typeof import('prom-client')> | undefined;
  let registry: Registry | undefined;
  return {
    add: (metric) => {
      waiting.push(metric);
    },
    async expose() {
      loading ??= import('prom-client');
      const prom = await loading;
      if (!registry) {
        registry = new prom.Registry();
        prom.collectDefaultMetrics({ register: registry });
      }
      for (const metric of waiting.splice(0)) register(prom, registry, metric);
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function register(prom: typeof import('prom-client'), registry: Registry, metric: Metric): void {
  const common = {
    name: metric.name,
    help: metric.help,
    labelNames: metric.label === undefined ? [] : [metric.label],
    registers: [registry],
  };
  if (metric.type === 'gauge') {
    new prom.Gauge({
      ...common,
      async collect() {
        this.reset();
        for (const [labels, value] of await readings(metric)) this.set(labels, value);
      },
    });
  } else {
    new prom.Counter({
      ...common,
      async collect() {
        const now = await readings(metric);
        this.reset();
        for (const [labels, value] of now) this.inc(labels, value);
      },
    });
  }
}

async function readings(metric: Metric): Promise<[Record<string, string>, number][]> {
  const reading = await metric.read();
  if (typeof reading === 'number') return [[{}, reading]];
  return Object.entries(reading).map(([value, figure]) => [{ [metric.label ?? 'key']: value }, figure]);
}
