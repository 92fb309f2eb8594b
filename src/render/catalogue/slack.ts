/** The forms that can be opened in Slack. */
export type FormName = 'register' | 'return' | 'reason';

/** A field of a form; the words in it become part of a sentence. */
export interface FormField {
  readonly id: 'title' | 'unit' | 'owner' | 'due' | 'no' | 'reason';
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'line' | 'text' | 'date';
  readonly isOptional: boolean;
  readonly maxLength: number;
}

/** What a form says around its fields. */
export interface FormTexts {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** What people read in Slack beside the cards, and the sentences that its forms stand for. */
export const SLACK_TEXTS = {
  help: '帮助',
  /** A command of just this word opens a form. */
  formWords: { 登记: 'register', 退回: 'return' } as Readonly<Record<string, FormName>>,
  privateWord: '填报过问',
  privateReport: '填报过问',
  answer: (label: string, text: string) => `${label}：${text}`,
  choices: (question: string, choices: readonly string[]) => `${question}（${choices.join('、')}，或自己写）`,
  openPrivate: '填报过问（只有本人和纪检能看）',
  submit: '提交',
  cancel: '取消',
  openRegister: '登记事项',
  openReturn: '退回事项',
  unknownHome: '您还不在人员名单上。请联系管理员登记您的账号或邮箱；登记后重新打开本页。',
  badNumber: '请填写事项编号，例如 12。',
  fileTooLarge: (name: string) => `文件“${name}”超过 20 MB，没有收下。请压缩或分开后再发。`,
  fileTooMany: (name: string) => `一次最多收 10 个文件，“${name}”没有收下，请另发一次。`,
  fileUnreachable: (name: string) => `文件“${name}”没有取到，没有收下。请重新发一次；再不行请联系管理员。`,
  date: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  registerTitle: (title: string) => `登记：“${title}”`,
  /** Marks within a title that stands in quotation marks, each with what stands for it there. */
  innerMarks: { '“': '‘', '”': '’', '"': '’', '「': '‘', '」': '’', '『': '‘', '』': '’' } as Readonly<
    Record<string, string>
  >,
  registerUnit: (unit: string) => `责任单位${unit}`,
  registerOwner: (owner: string) => `责任人${owner}`,
  registerDue: (date: string) => `${date}前完成`,
  returnReason: (no: string, reason: string) => `#${no}退回，${reason}`,
  returnDue: (date: string) => `${date}前重报`,
  join: (parts: readonly string[]) => parts.join('，'),
} as const;

/** The forms, in the order of their fields. */
export const SLACK_FORMS: Readonly<Record<FormName, FormTexts>> = {
  register: {
    title: '登记事项',
    fields: [
      { id: 'title', label: '问题', hint: '一句话说清楚', kind: 'line', isOptional: false, maxLength: 80 },
      { id: 'unit', label: '责任单位', hint: '在工作群里可不填', kind: 'line', isOptional: true, maxLength: 60 },
      { id: 'owner', label: '责任人', kind: 'line', isOptional: true, maxLength: 30 },
      { id: 'due', label: '整改期限', kind: 'date', isOptional: true, maxLength: 10 },
    ],
  },
  return: {
    title: '退回事项',
    fields: [
      { id: 'no', label: '事项编号', hint: '例如 12', kind: 'line', isOptional: false, maxLength: 8 },
      { id: 'reason', label: '退回理由', kind: 'text', isOptional: false, maxLength: 500 },
      { id: 'due', label: '重报期限', kind: 'date', isOptional: true, maxLength: 10 },
    ],
  },
  reason: {
    title: '退回理由',
    fields: [
      {
        ...{ id: 'reason', label: '退回理由', hint: '例如：佐证不全，12月5日前重报', kind: 'text' },
        ...{ isOptional: false, maxLength: 500 },
      },
    ],
  },
};
