/** What the bot says to the administrator who teaches it. */
export const TEACHING_TEXTS = {
  questionsTitle: (count: number) => `没答上的问题，按次数排，前${count}个`,
  numbered: (place: number, line: string) => `${place}. ${line}`,
  question: (text: string, count: number, day: string) => `${text}（${count}次，最近${day}）`,
  questionsHint:
    '可以说「第1个归到领导干部规定第五条」「第1个固定答复：……」，或「问法：……，归内部人员规定第六条」。马上生效，能撤掉。',
  noQuestions: '没有没答上的问题。',
  verdicts: (helpful: number, unhelpful: number) => `不太有把握的答复：${helpful}次说有用，${unhelpful}次说没用。`,
  lessonsTitle: (count: number) => `教过的问法和固定答复，共${count}条`,
  lessonsShown: (count: number) => `只列最近${count}条。`,
  asked: (question: string, label: string, day: string) => `问「${question}」→ ${label}（${day}）`,
  fixed: (question: string, answer: string, day: string) => `问「${question}」→ 固定答复：${answer}（${day}）`,
  clauseGone: '条文已不在库里，这条不起作用',
  lessonsHint: '说「撤掉第2条」就撤掉。',
  noLessons: '还没有教过。说「没答上的问题」看有哪些要补。',
  taughtTitle: '已教会，马上生效',
  taughtAsk: (question: string, label: string) => `问「${question}」→ ${label}`,
  taughtFixed: (question: string) => `问「${question}」→ 固定答复`,
  answersNow: (label: string) => `现在这样问，答的是：${label}。`,
  ownWords: (label: string, text: string) => `${label}「${text}」`,
  silentNow: '现在这样问，还是没有答案。',
  placeNow: (name: string) => `现在这样问，指到：${name}。`,
  takenBackTitle: '已撤掉，马上生效',
  takenBack: (question: string) => `问「${question}」不再按教的答。`,
  buttons: { takeBack: '撤掉这条', questions: '没答上的问题' },
  how: '什么都没有记。请这样教：「第2个归到领导干部规定第五条」「问法：……，归内部人员规定第六条」「第2个固定答复：……」「固定答复 问：…… 答：……」。',
  notListed: (count: number) =>
    count === 0
      ? '什么都没有记：先说「没答上的问题」看单子，再说第几个。'
      : `什么都没有记：刚才的单子上只有${count}个问题。`,
  namesSomebody: '什么都没有记：问法里有具体的人名或案件，不能留存。请换成「某领导」「一个案子」这样的说法。',
  noClause: (words: string) =>
    `什么都没有记：没有找到「${words}」这一条。请说全规定名称和条号，如「领导干部规定第五条」。`,
  severalClauses: (labels: string) => `什么都没有记：说的是几条（${labels}），请说准是哪一条。`,
  noLesson: '没有撤掉什么：不知道是哪一条。先说「教过的问法有哪些」，再说「撤掉第2条」。',
} as const;
