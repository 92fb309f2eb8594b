/** What work that is cut into steps comes to, done in one go. */
export function atOnce<R>(steps: Generator<undefined, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
