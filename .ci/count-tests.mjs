// Usage: node .ci/count-tests.mjs REPORT STATUS
// Prints "PASSED FAILED" out of vitest's JSON report. A skipped test is a failed one, unless ../shared is missing and
// the test's name says that it needs it. A run that ended badly without a failed test counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);
const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
const sharedIsThere = existsSync('../shared');
let passed = 0;
let failed = 0;
for (const { name, status: fileStatus, assertionResults } of testResults) {
  if (fileStatus === 'failed' && assertionResults.every((test) => test.status !== 'failed')) {
    console.error(`failed: ${name} did not load or clean up`);
    failed += 1;
  }
  for (const test of assertionResults) {
    if (test.status === 'passed') passed += 1;
    else if (test.status !== 'failed' && !sharedIsThere && test.fullName.includes('../shared')) continue;
    else {
      failed += 1;
      console.error(`${test.status}: ${name}: ${test.fullName}`);
    }
  }
}
if (status !== '0' && failed === 0) {
  console.error(`the run ended with ${status}`);
  failed = 1;
}
console.log(`${passed} ${failed}`);
