// Counts what a generated client was given that it should not have been given; the two TypeScript drives end with its code.
let made = 0;
let failed = 0;

export function equal<T>(expected: T, actual: T, what: string): void {
  made++;
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
  if (wanted === got) return;
  failed++;
  console.log(`  ${what}: expected ${wanted}, got ${got}`);
}

/** Says how many checks held, and ends with the exit code. */
export function end(): never {
  console.log(`  ${made - failed} of ${made} checks hold`);
  process.exit(failed === 0 ? 0 : 1);
}
