import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import { openEventStream } from '../../src/http/event-stream.ts';
import { createHttpServer, type HttpServer } from '../../src/http/http-server.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { readEvents } from '../support/event-reader.ts';

let server: HttpServer | undefined;
afterEach(() => server?.stop());

async function start(prepare: (server: HttpServer) => void = () => undefined, metrics = createMetrics()) {
  server = createHttpServer({ port: 0, log: silentLog, metrics, graceMs: 100 });
  prepare(server);
  const { port } = await server.start();
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/** fetch sets Host itself; this one lets a test lie. */
function ask(port: number, options: { method?: string; headers: Record<string, string> }): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/thing', ...options }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe('http server', () => {
  it('is healthy at once, and ready only when told', async () => {
    const { server, url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    server.setReady(true);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('shows figures that were added, with their labels, and counts requests by status', async () => {
    const metrics = createMetrics();
    metrics.add({ name: 'duban_waiting', help: 'Waiting.', type: 'gauge', read: () => 7 });
    metrics.add({
      name: 'duban_sent_total',
      help: 'Sent.',
      type: 'counter',
      label: 'kind',
      read: () => ({ reply: 2 }),
    });
    const { url } = await start(undefined, metrics);
    await fetch(`${url}/nowhere`);
    await fetch(`${url}/metrics`);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('\nduban_waiting 7\n');
    expect(text).toContain('\nduban_sent_total{kind="reply"} 2\n');
    expect(text).toContain('\nduban_http_requests_total{status="404"} 1\n');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('forbids inline code, foreign content, frames and guessing of types', async () => {
    const { url } = await start();
    const { headers } = await fetch(`${url}/healthz`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['127.0.0.1', 200],
    ['localhost:3978', 200],
    ['LOCALHOST', 200],
    ['[::1]:3978', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost@evil.example', 403],
    ['10.0.0.5', 403],
    [':3978', 403],
  ])('answers the host %j with %i', async (host, status) => {
    const { port } = await start(({ app }) => app.get('/thing', (_req, res) => void res.json({})));
    expect(await ask(port, { headers: { host } })).toBe(status);
  });

  it.each([
    ['http://localhost', 200],
    ['http://localhost:81', 403],
    ['https://evil.example', 403],
    ['null', 403],
    [undefined, 200],
  ])('answers a post from the origin %j with %i', async (origin, status) => {
    const { port } = await start(({ app }) => app.post('/thing', (_req, res) => void res.json({})));
    const headers = { host: 'localhost', ...(origin === undefined ? {} : { origin }) };
    expect(await ask(port, { method: 'POST', headers })).toBe(status);
  });

  it('answers unknown paths and unreadable ones without a stack', async () => {
    const { url } = await start(({ app }) => app.get('/of/:name', (_req, res) => void res.json({})));
    expect(await (await fetch(`${url}/nowhere`)).json()).toMatchObject({ error: 'not_found' });
    const broken = await fetch(`${url}/of/%E0%A4%A`);
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: 'bad_request' }]);
  });

  it('hides what failed in a route, and lives on', async () => {
    const { url } = await start(({ app }) =>
      app.get('/bad', async () => {
        throw new Error('secret detail');
      }),
    );
    const answer = await fetch(`${url}/bad`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('ends open event streams when it stops', async () => {
    const { server, url } = await start(({ app }) =>
      app.get('/events', (_req, res) => void openEventStream(res, { retryMs: 1, heartbeatMs: 60_000 })),
    );
    const reader = await readEvents(`${url}/events`);
    await server.stop();
    await reader.ended;
  });

  it('names the address when it is taken', async () => {
    const { port } = await start();
    const second = createHttpServer({ port, log: silentLog, metrics: createMetrics() });
    await expect(second.start()).rejects.toThrow(`127.0.0.1:${port} is in use`);
  });
});

describe('event stream', () => {
  it('sends comments while nothing happens, and one line per field whatever is in it', async () => {
    const { url } = await start(({ app }) =>
      app.get('/events', async (_req, res) => {
        const stream = openEventStream(res, { retryMs: 1, heartbeatMs: 5 });
        await stream.send({ id: 'a\nevent: forged', event: 'message', data: { text: '一\n二\n\n三' } });
      }),
    );
    const reader = await readEvents(`${url}/events`);
    await reader.comment();
    expect(reader.events).toEqual([{ id: 'a', event: 'message', data: { text: '一\n二\n\n三' } }]);
    reader.close();
  });
});
