import { createServer as createNodeServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Log } from '../core/log.ts';
import { refuseForeignHosts, refuseForeignOrigins, setSecurityHeaders } from './guards.ts';
import type { Metrics } from './metrics.ts';

/** Where the server listens. Port 0 takes a free one. */
export interface HttpServerOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 3978. */
  readonly port?: number;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Routes that prove each request by themselves; they stand before the guards made for browsers. */
  readonly signedRoutes?: readonly {
    readonly path: string;
    handle(request: IncomingMessage, response: ServerResponse): void;
  }[];
  /** How long `stop` waits for answers under way, default 2,000 ms. */
  readonly graceMs?: number;
}

/** The one HTTP server. No body is read before a route asks for it: signatures need the raw bytes. */
export interface HttpServer {
  /** Add routes here before `start`. */
  readonly app: Express;
  /** `/readyz` says 503 until this is set to true. */
  setReady(ready: boolean): void;
  /** Listens. Rejects when the address is taken, naming it. */
  start(): Promise<{ readonly port: number }>;
  /** Takes no more requests, ends open event streams, lets the rest finish within the grace. */
  stop(): Promise<void>;
}

/** A server with `/healthz`, `/readyz`, `/metrics`, strict headers, and guards against foreign hosts and origins. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host = '127.0.0.1', port = 3978, log, metrics, signedRoutes = [], graceMs = 2_000 } = options;
  let ready = false;
  const open = new Set<Response>();
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(trackOpen(open), countRequests(metrics));
  for (const { path, handle } of signedRoutes) app.post(path, (req, res) => handle(req, res));
  app.use(setSecurityHeaders, refuseForeignHosts(host), refuseForeignOrigins);
  app.get('/healthz', (_req, res) => void res.json({ healthy: true }));
  app.get('/readyz', (_req, res) => void res.status(ready ? 200 : 503).json({ ready }));
  app.get('/metrics', async (_req, res) => {
    const { contentType, body } = await metrics.expose();
    res.set('Content-Type', contentType).send(body);
  });
  const server = createNodeServer(app);
  return {
    app,
    setReady: (value) => {
      ready = value;
    },
    async start() {
      app.use(answerUnknownPath, answerFault(log));
      await listen(server, host, port);
      const address = server.address() as AddressInfo;
      log.info('http_listening', { host, port: address.port });
      return { port: address.port };
    },
    async stop() {
      ready = false;
      await close(server, open, graceMs);
    },
  };
}

function trackOpen(open: Set<Response>): RequestHandler {
  return (_req, res, next) => {
    open.add(res);
    res.once('close', () => open.delete(res));
    next();
  };
}

function countRequests(metrics: Metrics): RequestHandler {
  const byStatus: Record<string, number> = {};
  metrics.add({
    name: 'duban_http_requests_total',
    help: 'Requests answered, by status.',
    type: 'counter',
    label: 'status',
    read: () => byStatus,
  });
  return (_req, res, next) => {
    res.once('finish', () => {
      byStatus[res.statusCode] = (byStatus[res.statusCode] ?? 0) + 1;
    });
    next();
  };
}

const answerUnknownPath: RequestHandler = (_req, res) => {
  res.status(404).json({ error: 'not_found', message: 'Nothing is served here.' });
};

function answerFault(log: Log): ErrorRequestHandler {
  return (error, req, res, next) => {
    const status = clientStatus(error);
    if (status === undefined) log.error('http_fault', { method: req.method, route: req.route?.path, error });
    if (res.headersSent) next(error);
    else if (status === undefined) res.status(500).json({ error: 'fault', message: 'Something failed here.' });
    else res.status(status).json({ error: 'bad_request', message: 'The request cannot be read.' });
  };
}

/** express marks what the sender did wrong (a path with a broken escape, say) with a status below 500. */
function clientStatus(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`${host}:${port} is in use; stop the other program or set another port`) : error);
    });
    server.listen(port, host, resolve);
  });
}

async function close(server: Server, open: Set<Response>, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const res of open) {
    if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.end();
  }
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
