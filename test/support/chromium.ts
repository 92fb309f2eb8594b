import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const found = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** Opens a headless Chromium. Call it only inside `describeInChromium`. */
export function launchChromium(): Promise<Browser> {
  if (found === undefined) throw new Error('no Chromium: run scripts/install-chromium.sh or set CHROMIUM_PATH');
  return chromium.launch({
    executablePath: found,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=zh-CN',
    ],
  });
}

/** `describe` in a real browser. Without one the suite is skipped with a line; under CI it fails instead. */
export function describeInChromium(title: string, suite: () => void): void {
  if (found === undefined && !process.env.CI) {
    console.warn(`skipped "${title}": no Chromium; run scripts/install-chromium.sh or set CHROMIUM_PATH`);
    describe.skip(title, suite);
  } else describe(title, suite);
}
