import { ImportRefusal } from '../../../src/knowledge/import/import-refusal.ts';

/** The code with which a reading is refused; throws when it is not, or when something else goes wrong. */
export async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ImportRefusal) return error.code;
    throw error;
  }
  throw new Error('it was read');
}
