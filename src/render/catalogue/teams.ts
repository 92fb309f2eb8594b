/** What people read in Microsoft Teams beside the cards themselves. */
export const TEAMS_TEXTS = {
  reason: (button: string) => `${button}的理由`,
  quote: (label: string, mark: string, part: string) => `依据 ${label}（${mark}）${part}`,
  quotePart: (no: number, of: number) => ` ${no}/${of}`,
  remark: (label: string, text: string) => `${label}：${text}`,
  pressTaken: '已收到，正在处理，结果稍后发出。',
  more: (no: number, of: number) => `（第${no}部分，共${of}部分）`,
  fileElsewhere: (name: string) => `文件“${name}”不能发到这里，请在网页端的同一会话、或对机器人私聊再要一次来取。`,
  fileGone: (name: string) => `文件“${name}”已不在，请重新生成。`,
  filePurpose: '督办机器人生成的文件，同意后存入您的 OneDrive。',
  filesLost: (names: string) =>
    `没有收到文件：${names}。请检查大小（不超过 20 MB）后私聊发给我，群里的文件我取不到；文字部分已收到。`,
  summaryOfFile: (name: string) => `文件：${name}`,
} as const;
