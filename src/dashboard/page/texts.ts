import type { Role } from '../../core/people.ts';
import type { Delivery } from './wire.ts';

/** Every word that the chat page itself shows. What the bot says comes from the server. */
export const TEXTS = {
  name: '督办',
  titleUnread: (count: number) => `（${count}）督办`,
  sample: '样例数据 · 虚构人员',
  sampleHint: '本机试用：单位、人员和台账都是虚构的，可以放心试。',
  loading: '正在打开…',
  loadFailed: '打不开：连不上服务。',
  retry: '再试一次',
  lost: '连接断开，正在重连。断线期间的消息会补上，不会丢。',
  back: '连接已恢复。',

  roles: {
    member: '工作人员',
    liaison: '联络员',
    supervisor: '督导',
    discipline: '纪检',
    admin: '管理员',
  } satisfies Record<Role, string>,

  conversations: '会话',
  mine: '我的会话',
  openList: '打开会话列表',
  closeList: '收起会话列表',
  group: (unitName: string) => `${unitName}工作群`,
  groupHint: '群里的人都能看到',
  direct: '督办（私聊）',
  directHint: '只有您自己看得到',
  others: '看看别的单位收到了什么',
  addOther: '打开一个单位的工作群…',
  otherHint: '别的单位的工作群',
  closeOther: (unitName: string) => `不再看${unitName}`,
  readOnly: '这是别的单位的工作群，您在这里只看不说。',
  unread: (count: number) => `${count}条未读`,

  changePerson: '换一个人试试',
  iAm: '当前身份',
  pickPerson: '您想以谁的身份说话？',
  pickPersonHint: '搜姓名、单位或角色',
  pickUnit: '看哪个单位的工作群？',
  pickUnitHint: '搜单位名称',
  nothingFound: '没有找到，换个词试试。',
  close: '关闭',

  log: '消息',
  bot: '督办',
  compose: '输入消息',
  placeholder: '问规定、报进度、设提醒…',
  send: '发送',
  addFiles: '文件',
  addFilesHint: '添加文件，也可以拖到这里',
  chosenFiles: '要发送的文件',
  sentFiles: '随消息发出的文件',
  removeFile: (name: string) => `不发${name}`,
  remove: '去掉',
  dropHere: '松手就添加到消息里',
  tooManyFiles: (most: number) => `一次最多${most}个文件，请去掉几个。`,
  filesTooLarge: (size: string, most: string) => `文件共${size}，一次最多${most}，请分几次发。`,
  filesGone: '离开过页面，文件已不在手边，请重新选择文件再发。',
  fileUnreadable: '文件读不出来（可能已被移走或改动），请重新选择。',
  bytes: (count: number) => `${count} 字节`,
  keys: 'Enter 发送，Shift + Enter 换行',
  pending: '发送中…',
  uploading: '正在上传文件…',
  sent: '已收下',
  sentMark: '✓',
  failed: '没有发出',
  resend: '重新发送',
  unsure: '离开页面时还没有回音，不确定是否收到。重新发送不会重复登记。',
  noConnection: '网络不通。重新发送不会重复登记。',
  refused: '没有接收这条消息。',
  answering: '督办正在处理',
  newBelow: '有新消息',

  basis: '依据',
  allBases: (count: number) => `依据，共${count}处`,
  markParts: '；',
  used: '已点',
  pressed: (label: string) => `点了「${label}」`,
  kinds: { reply: '', reminder: '提醒', broadcast: '通知' } satisfies Record<Delivery['kind'], string>,
  weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  day: (month: number, day: number, weekday: string) => `${month}月${day}日 ${weekday}`,

  examplesTitle: '可以这样说',
  emptyGroup: (unitName: string) => `这里是${unitName}的工作群，督办在群里。`,
  emptyDirect: '这里是您和督办的私聊，别人看不到。',
  emptyOther: (unitName: string) => `${unitName}的工作群还没有收到消息。`,
  emptyHint: '点一句放进输入框，改好再发；也可以自己说。',
} as const;

/** What a person of each role can say: in the own group, and in private. */
export const EXAMPLES: Readonly<
  Record<Role, { readonly group: readonly string[]; readonly direct: readonly string[] }>
> = {
  member: {
    group: ['我们单位还有哪些没整改完？', '整改 #12 完成80%，下周五前办结', '领导干部打招呼要不要记录？', '收到'],
    direct: ['谁能看到我问的？', '内部人员过问规定第八条', '有律师打听案子，我该怎么办？', '我是谁'],
  },
  liaison: {
    group: [
      '我们单位哪些快到期了？',
      '整改 #12 完成80%，下周五前办结',
      '登记一条整改：涉案财物台账不清，月底前整改到位',
      '领导干部打招呼要不要记录？',
    ],
    direct: ['我还有哪些没回执？', '内部人员过问规定第八条', '每周五下午4点提醒我汇总进度', '你能做什么？'],
  },
  supervisor: {
    group: ['各单位进度排名', '哪些事项已经逾期？', '通知各法院周五前报送整改进展', '谁还没回？'],
    direct: [
      '每月25日上午9点提醒各单位报送零报告',
      '各单位进度排名',
      '通知各法院周五前报送整改进展',
      '谁还没回？',
      '#12 验收通过，销号',
    ],
  },
  discipline: {
    group: ['领导干部打招呼要不要记录？', '内部人员过问规定第八条', '本单位还有哪些没整改完？'],
    direct: [
      '过问记录要在几天内报送？',
      '有人替当事人打听案情，怎么记录？',
      '这个月的零报告交了没有？',
      '有哪些规定？',
    ],
  },
  admin: {
    group: ['本群绑定哪个单位？', '你能做什么？', '哪些事项已经逾期？'],
    direct: ['你能做什么？', '有哪些规定？', '各单位进度排名'],
  },
};
