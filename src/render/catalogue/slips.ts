/** What the bot says when a report went to the wrong entry. */
export const SLIP_TEXTS = {
  stays: (nos: string, no: number) =>
    `${nos} 先前记的没有改回：要么记的不止一条，要么时间过了，要么后来有别的改动。要改回请说「撤销${no}号」，或直接报它现在的进度。`,
};
