import { pino } from 'pino';
import type { Config } from '../config.ts';
import type { Log, LogFields } from '../core/log.ts';

/**
 * Structured lines on standard error. At a terminal only warnings unless the level was set, so that the address stays
 * in sight. An error is kept as its name, code and stack; messages of people are never among the fields.
 */
export function createLogger(config: Config): Log {
  const chosen = config.settings.some(({ name, source }) => name === 'DUBAN_LOG_LEVEL' && source !== 'default');
  const level = chosen || !process.stderr.isTTY ? config.logLevel : 'warn';
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const line = (fields: LogFields & { readonly error?: unknown } = {}) => {
    const { error, ...rest } = fields;
    return error === undefined ? rest : { ...rest, error: describeError(error) };
  };
  return {
    info: (event, fields) => logger.info(line(fields), event),
    warn: (event, fields) => logger.warn(line(fields), event),
    error: (event, fields) => logger.error(line(fields), event),
  };
}

// The message of an error may quote what somebody typed; its stack after the first line only names our own code.
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((text) => text.trimStart().startsWith('at ')) ?? [];
  const code = 'code' in error ? String(error.code) : undefined;
  return { name: error.name, ...(code !== undefined && { code }), stack: frames.slice(0, 12).join('\n') };
}
