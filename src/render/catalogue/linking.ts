/** What is said when accounts of several messengers become one person's. */
export const LINKING_TEXTS = {
  howTo:
    '绑定办法：在已经认识您的聊天软件里私聊我说「绑定账号」，拿到绑定码，再在这里私聊发「绑定 绑定码」。一个账号都没有的，请本单位联络员或管理员给您发绑定码。',
  code: (code: string, minutes: number) => `绑定码：${code}（${minutes} 分钟内有效，只能用一次）`,
  codeNext: '在另一个聊天软件里私聊督办，发「绑定 绑定码」。不要发在群里，不要告诉别人。',
  codeFor: (whose: string, code: string, minutes: number) =>
    `给 ${whose} 的绑定码：${code}（${minutes} 分钟内有效，只能用一次）`,
  codeForNext: '请当面或打电话告诉本人，由本人在要绑定的聊天软件里私聊督办，发「绑定 绑定码」。',
  passed: '绑定码已经不再显示。需要时再说「绑定账号」。',
  linked: (name: string, unit: string) => `已绑定：这个账号现在是 ${unit} 的${name}。说「帮助」看能办什么。`,
  linkedElsewhere: (channel: string) =>
    `您的身份刚刚绑定了一个新账号（${channel}）。如果不是您本人操作，请马上说「解除账号绑定」，并告诉管理员。`,
  wrong: '绑定码不对、已经用过或者过期了，没有绑定。请重新要一个：在已经认识您的聊天软件里私聊我说「绑定账号」。',
  tooMany: '试错次数太多，暂时不再核对绑定码。请一小时后再试，或请管理员处理。',
  burnt: '绑定码发在群里就作废了。请重新要一个，私聊发给我。',
  privateOnly: '绑定账号请私聊我办，不要在群里说。',
  alreadyYours: '这个账号已经是您的了，不用再绑定。',
  alreadyOther: (name: string) => `这个账号已经是${name}的，不能再绑定给别人，没有改动。要换请管理员处理。`,
  noneLinked: '您没有另外绑定的账号，没有改动。',
  ended: (accounts: readonly string[]) => `已解除绑定：${accounts.join('、')}。这些账号不再代表您。`,
  notYours: '绑定码由本单位联络员发给本单位的人，或由管理员发；同名的请管理员办。没有发。',
} as const;
