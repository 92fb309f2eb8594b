import type { Role } from '../../core/people.ts';
import type { EntryState } from '../../core/slots.ts';
import type { EntryFields } from '../../ledger/entry.ts';
import type { EventVerb } from '../../ledger/event.ts';

/** How the states of an entry read. */
export const STATE_WORDS: Readonly<Record<EntryState, string>> = {
  open: '待整改',
  in_progress: '整改中',
  submitted: '待验收',
  closed: '已销号',
  returned: '已退回',
  reopened: '反弹',
};

/** How roles read. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  member: '工作人员',
  liaison: '联络员',
  supervisor: '督导',
  discipline: '纪检',
  admin: '管理员',
};

/** How the fields of an entry read. */
export const FIELD_WORDS: Readonly<Record<keyof EntryFields, string>> = {
  title: '问题',
  unitId: '责任单位',
  ownerName: '责任人',
  state: '状态',
  progress: '进度',
  dueOn: '期限',
  requestedDueOn: '申请延至',
  lookBackOn: '回头看',
  submittedBy: '提交人',
  withdrawnAt: '撤回登记',
  supportUnitIds: '配合单位',
  leaderName: '责任领导',
  category: '类别',
  parentNo: '上级事项',
  fields: '填报内容',
  evidence: '佐证',
  extensions: '延期次数',
  lookedBackAt: '回头看已查',
  mergedInto: '并入',
};

/** How events read in a history. */
export const VERB_WORDS: Readonly<Record<EventVerb, string>> = {
  registered: '登记',
  reported: '更新进度',
  unchanged: '报告无变化',
  submitted: '报完成',
  closed: '销号',
  returned: '退回',
  extension_requested: '申请延期',
  assigned: '明确责任',
  extension_granted: '同意延期',
  extension_declined: '不同意延期',
  reopened: '反弹重开',
  looked_back: '回头看',
  merged: '合并',
  evidence_added: '补充佐证',
  message_withdrawn: '原消息被撤回',
  figures_reported: '填报数据',
  rolled_up: '按措施汇总进度',
  checked: '季度检查',
  measure_decided: '决定措施',
  imported: '导入',
  undone: '撤销',
};

/** Monday to Sunday. */
export const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
