import type { NextFunction, Request, RequestHandler, Response } from 'express';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer: nothing inline, nothing from elsewhere, in no frame, and nothing kept unless a route says so. */
export function setSecurityHeaders(_req: Request, res: Response, next: NextFunction): void {
  res.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cache-Control': 'no-store',
  });
  next();
}

/** True for the names under which only this machine reaches itself. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/**
 * On a loopback address answers only to loopback names: a foreign page whose name was re-bound to 127.0.0.1 sends
 * its own name as Host. Elsewhere the names are the operator's affair, and everything passes.
 */
export function refuseForeignHosts(listenHost: string): RequestHandler {
  if (!isLoopback(listenHost)) return (_req, _res, next) => next();
  return (req, res, next) => {
    const name = hostName(req.headers.host);
    if (name !== undefined && isLoopback(name)) next();
    else res.status(403).json({ error: 'foreign_host', message: 'This server answers to loopback names only.' });
  };
}

/** Lets a browser write only from our own page. Programs send no Origin and pass. */
export function refuseForeignOrigins(req: Request, res: Response, next: NextFunction): void {
  const { origin, host } = req.headers;
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (reads || origin === undefined || originHost(origin) === host?.toLowerCase()) next();
  else res.status(403).json({ error: 'foreign_origin', message: 'Writing from another site is refused.' });
}

function hostName(header: string | undefined): string | undefined {
  return parseUrl(`http://${header ?? ''}`)?.hostname;
}

function originHost(origin: string): string | undefined {
  return parseUrl(origin)?.host;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
