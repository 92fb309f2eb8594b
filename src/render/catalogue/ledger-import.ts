import type { LedgerFileFault, RowFault, RowRemark } from '../../ledger/import-report.ts';

/** What is said about ledgers that are taken in from sheets. */
export const LEDGER_IMPORT_TEXTS = {
  sendFile: '请把台账表格（.xlsx 或 .csv）直接发给我。',
  buttons: { confirm: '确认导入', deny: '不导入', goOn: '继续导入', undo: '撤回' },
  offer: (count: number) => `表读完了，要把这${count}行写进台账吗？`,
  nothing: '没有要写进台账的内容。',
  done: (created: number, changed: number) =>
    created + changed === 0 ? '没有改动台账。' : `已导入：新增${created}项，更新${changed}项。`,
  confirmHint: '点「确认导入」或回复“确认”后才写入；不对就回复“不导入”，改好表格再发一次。',
  fixHint: '没有导入的行改好后，把整张表再发一次即可，已导入的不会重复。',
  undoHint: '导错了可以点「撤回」或回复“撤回”。',
  noUndo: '这次行数多，不能一次撤回；改错请按编号更正，或改好表格再导入。',

  sheet: (file: string, label: string) => (label === file ? `表：${file}` : `表：${label}（${file}）`),
  column: (head: string, field: string) => `「${head}」→ ${field}`,
  guessed: (words: string) => `${words}（按内容猜的）`,
  columns: (words: string) => `列：${words}`,
  leftOut: (heads: string) => `没有用到的列：${heads}`,
  skipped: (count: number, rows: string) => `不是事项、跳过的行：${count}行（第${rows}行）`,
  counts: (counts: { created: number; changed: number; same: number; refused: number }) =>
    `新增${counts.created}项，更新${counts.changed}项，不变${counts.same}项，不导入${counts.refused}行`,
  createLine: (row: number, unit: string, title: string) => `　第${row}行 ${unit}：${title}`,
  changeLine: (row: number, no: number, words: string) => `　第${row}行 #${no} ${words}`,
  fieldChange: (field: string, from: string, to: string) => `${field} ${from} → ${to}`,
  newSource: '记下序号',
  created: '新增：',
  changed: '更新：',
  refusedRows: '不导入的行：',
  refusedRow: (row: number, sheet: string | undefined, reason: string) =>
    sheet === undefined ? `　第${row}行：${reason}` : `　第${row}行（${sheet}）：${reason}`,
  remarks: '请留意：',
  remark: (reason: string, count: number, rows: string) =>
    count === 1 ? `　${reason}（第${rows}行）` : `　${reason}，${count}行（第${rows}行）`,
  more: (count: number) => `　另有${count}行`,
  moreRows: '等',
  cutCells: (count: number) => `有${count}个单元格超过2000字，只读了前2000字`,
  left: (count: number) => `还有${count}行没来得及导入，已导入的都算数；点「继续导入」或把同一份表再发一次，会接着导。`,
  wholeReport: (name: string) => `逐行的结果见附件 ${name}（和台账一致的行不列）`,
  reportFile: (name: string) => `导入结果-${name}.csv`,
  reportSheet: '导入结果',
  joined: '；',
  reportColumns: {
    sheet: '表',
    row: '行',
    outcome: '结果',
    no: '编号',
    title: '问题',
    unit: '责任单位',
    account: '说明',
  },
  outcomes: { created: '新增', changed: '更新', refused: '不导入', remarked: '留意' },
  fileRefused: (name: string, reason: string) => `没有读 ${name}：${reason}`,
  none: '空',

  cli: {
    trial: '试读，什么都没有写。',
    yes: '写入台账表格；不加只试读',
    asks: '加 --yes 才会写入。',
    badMix: '台账表格（.xlsx、.csv）和规定正文请分两次导入',
    kept: (created: number, changed: number) => `已写入：新增${created}项，更新${changed}项。`,
    refusedByBot: (status: number) => `正在运行的督办没有接收（${status}）`,
  },
} as const;

/** How the columns of a sheet read. */
export const SHEET_FIELD_WORDS: Readonly<Record<string, string>> = {
  number: '序号',
  title: '问题',
  unit: '责任单位',
  support: '配合单位',
  leader: '责任领导',
  owner: '责任人',
  measures: '整改措施（记入说明）',
  due: '期限',
  progress: '进度',
  account: '完成情况（记入说明）',
  state: '状态',
  category: '类别',
  remarks: '备注（记入说明）',
};

/** Why a file is not read as a ledger, and the step that helps. */
export const LEDGER_FILE_FAULTS: Readonly<Record<LedgerFileFault, string>> = {
  empty: '文件是空的。请换一份有内容的',
  too_large: '文件太大（上限20 MB）。请删掉图片，或按单位拆开再发',
  not_a_text: '不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再发',
  encrypted: '文件加了密码。请打开后去掉密码，另存为 .xlsx 再发',
  zip_bomb: '解开后大得不合常理，可能是恶意文件，没有打开。请向来源核对，另存为 .xlsx 再发',
  bad_zip: '文件结构损坏或前后不一致，没有打开。请用 Excel 或 WPS 打开，另存为 .xlsx 再发',
  too_slow: '读了太久还没有读完，已经停下。请按单位拆开，另存为 .xlsx 再发',
  too_much_memory: '读它要的内存太多，已经停下。请删掉空白行列和图片，或按单位拆开，另存为 .xlsx 再发',
  broken: '文件损坏，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 再发',
  old_sheet: '是旧版表格（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 再发',
  not_a_sheet: '内容不是表格，和文件名不符。请用 Excel 或 WPS 打开，另存为 .xlsx 再发',
  too_many_rows: '超过10万行。请按单位或年份拆开再发',
  no_ledger: '没有找到台账的表头。请让表里有一行写明“序号、存在问题、责任单位、整改时限”这样的列名，再发一次',
  bytes_missing: '文件已经不在附件里了。请重新发送',
};

/** Why a row is not taken; `words`: what stands there. */
export const ROW_FAULTS: Readonly<Record<RowFault, (words: string) => string>> = {
  no_title: () => '问题一栏是空的，请补上',
  no_unit: () => '没有责任单位，请补上',
  unknown_unit: (words) => `名册里没有「${words}」，请写单位全称或常用简称`,
  bad_percent: (words) => `进度「${words}」不对，应在0%到100%之间`,
  no_such_date: (words) => `没有「${words}」这一天，请改正日期`,
  other_unit: () => '不是您能导入的单位，只导本单位的',
  too_long: () => '问题超过200字，请写短，详情放进整改措施',
  closed: (words) => `「${words}」已经销号，导入不能改它；要重开请找督导`,
  duplicate: (words) => `和第${words}行是同一单位的同一问题`,
};

/** What of a row was left out or guessed. */
export const ROW_REMARKS: Readonly<Record<RowRemark, (words: string) => string>> = {
  lasting: (words) => `期限「${words}」不是日期，没有记期限`,
  date_not_read: (words) => `期限「${words}」没有看懂，没有记`,
  year_guessed: (words) => `期限「${words}」没写年份，按下一个到来的日子记`,
  progress_not_read: (words) => `进度「${words}」没有看懂，没有记`,
  state_not_read: (words) => `状态「${words}」没有看懂，没有记`,
  states_differ: (words) => `状态写完成而进度是${words}，按进度记`,
  unit_from_above: (words) => `责任单位空着，按上一行的「${words}」`,
  unit_not_whole: (words) => `责任单位里的「${words}」没有对上名册`,
  support_not_read: (words) => `配合单位里的「${words}」没有对上名册，没有记`,
  unknown_owner: (words) => `责任人「${words}」不在名册里，按原样记下`,
  closed_as_submitted: () => '表里写已销号，销号由督导确认，先记为待验收',
  number_repeated: (words) => `序号「${words}」重复，只认第一个，后面的不记序号`,
  backwards: (words) => `进度倒退：${words}`,
  look_back: (words) => `照表记为已销号，回头看定在导入之日起${words}个月；要改就说「12号回头看改到3月1日」`,
  no_evidence: () => '这类事项报完成要有佐证，表里没有；导入后请把佐证发来',
};
