import { ConfigProblem } from '../config.ts';
import { ContentProblem } from '../content-reader.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { StoreRefusal } from '../store/lowdb/store-refusal.ts';
import { note } from './print.ts';

/** A problem whose words are ready for the person at the terminal. */
export class CliProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CliProblem';
  }
}

/** Says what stopped a command and sets the exit code; a fault of ours keeps its stack. */
export function reportProblem(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof CliProblem || error instanceof ConfigProblem || error instanceof ContentProblem)
    note(error.message);
  else if (error instanceof StoreRefusal)
    note(CLI_TEXTS.storeRefusal(CLI_TEXTS.storeRefusals[error.code], CLI_TEXTS.storeFacts(error.facts)));
  else note(CLI_TEXTS.fault(error instanceof Error ? (error.stack ?? error.message) : String(error)));
}
