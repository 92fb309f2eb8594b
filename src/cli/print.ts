/** Writes to standard output, the only thing that goes there. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON value on standard output. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Notes for the person at the terminal, beside the data on standard output. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
