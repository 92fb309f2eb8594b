import { ConfigProblem } from '../config.ts';
import { ContentProblem } from '../content-reader.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { StoreRefusal } from '../store/lowdb/store-refusal.ts';
import type { PostgresRefusal } from '../store/postgres/postgres-refusal.ts';
import { note } from './print.ts';

/** A problem whose words are ready for the person at the terminal. */
export class CliProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CliProblem';
  }
}

/** Told by its name: the engine is loaded only where a database is set. */
function isPostgresRefusal(error: unknown): error is PostgresRefusal {
  return error instanceof Error && error.name === 'PostgresRefusal';
}

/** Says what stopped a command and sets the exit code; a fault of ours keeps its stack. */
export function reportProblem(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof CliProblem || error instanceof ConfigProblem || error instanceof ContentProblem)
    note(error.message);
  else if (error instanceof StoreRefusal)
    note(CLI_TEXTS.storeRefusal(CLI_TEXTS.storeRefusals[error.code], CLI_TEXTS.storeFacts(error.facts)));
  else if (isPostgresRefusal(error))
    note(CLI_TEXTS.storeRefusal(CLI_TEXTS.postgresRefusals[error.fault], `DATABASE_URL：${error.detail}`));
  else note(CLI_TEXTS.fault(error instanceof Error ? (error.stack ?? error.message) : String(error)));
}
