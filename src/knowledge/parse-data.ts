import type { z } from 'zod';

/** Reads the parsed YAML of `where` by its schema. Throws an error that names file, place and fix, one line a fault. */
export function parseData<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${where}: ${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new Error(issues.join('\n'), { cause: result.error });
}
