import type { ErrorRequestHandler } from 'express';
import type { Log } from '../../core/log.ts';
import { DeliveryError } from '../../core/refusal.ts';
import { type WebErrorCode, webErrorText } from '../../render/web-errors.ts';

const STATUS: Readonly<Record<WebErrorCode, number>> = {
  bad_json: 400,
  bad_request: 400,
  not_yours: 403,
  no_such_file: 404,
  too_large: 413,
  wrong_type: 415,
  unavailable: 503,
};

/** A request that is not taken: `code` goes to the program, a sentence to the person. */
export class WebError extends Error {
  readonly code: WebErrorCode;

  constructor(code: WebErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'WebError';
    this.code = code;
  }
}

/** Answers `{"error","message"}` for what a route threw; passes on what is not ours to explain. */
export function answerWebErrors(log: Log): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const code = codeOf(error);
    if (code === undefined || res.headersSent) {
      next(error);
      return;
    }
    if (code === 'unavailable') log.error('web_unavailable', { error: error instanceof Error ? error.cause : error });
    res.status(STATUS[code]).json({ error: code, message: webErrorText(code) });
  };
}

/** A failed write to the mailbox: the message is still ours, so trying again helps. */
export function toDeliveryError(cause: unknown): DeliveryError {
  return new DeliveryError('mailbox', { cause });
}

function codeOf(error: unknown): WebErrorCode | undefined {
  if (error instanceof WebError) return error.code;
  // body-parser says what went wrong in `type`.
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return 'too_large';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'wrong_type';
  if (type === 'entity.parse.failed') return 'bad_json';
  return typeof type === 'string' ? 'bad_request' : undefined;
}
