import { z } from 'zod';

/** A day as the command line takes it: `2021-03-01`, and one that there is. */
export const localDate = z.iso.date();
