/** What the bot says when a report or a decision was wrong, or went to the wrong entry. */
export const SLIP_TEXTS = {
  stays: (nos: string, no: number) =>
    `${nos} 先前记的没有改回：要么记的不止一条，要么时间过了，要么后来有别的改动。要改回请说「撤销${no}号」，或直接报它现在的进度。`,
  offer: (nos: string) => `上一次记的是 ${nos}，现在没有动它。要撤销请按「撤销」或直接说「撤销」，再说对的。`,
};
