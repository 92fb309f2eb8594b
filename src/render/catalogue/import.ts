import type { ImportWarning } from '../../knowledge/import/extracted-text.ts';
import type { UnreadLine } from '../../knowledge/import/official-text.ts';
import type { RefusedReport } from '../../knowledge/import-review.ts';

/** What is said about official texts that are let in. */
export const IMPORT_TEXTS = {
  offerOne: '读完了，要导入这份正式文本吗？',
  offerMany: (count: number) => `读完了，要导入这${count}份正式文本吗？`,
  nothingToOffer: '没有可以导入的文件。',
  kept: (count: number) => `已导入${count}份正式文本，现在就能查。`,
  keptLarge: (count: number) => `已导入${count}份正式文本。全部正文较多，检索要在后台重建，约一分钟后能查到。`,
  nothingKept: '没有导入新的文本。',
  hintDates: '日期不对就直接说，如「施行日期是2021年3月1日」。',
  sendFile: '请把正式文本的文件直接发给我（txt、md、html、docx、pdf），可以一次发几个。',
  buttons: { confirm: '确认导入', deny: '不导入' },

  title: (title: string) => `《${title}》`,
  fileName: (name: string) => `文件：${name}`,
  number: (number: string) => `文号：${number}`,
  issuers: (names: string) => `发文机关：${names}`,
  noNumber: '文号：未找到',
  noIssuers: '发文机关：未找到',
  issuedOn: (date: string) => `公布（通过）：${date}`,
  from: (date: string) => `施行：${date}`,
  fromStated: (date: string) => `施行：${date}（按您说的）`,
  fromAtEarliest: (date: string) => `施行：最早${date}（文中写的是初次施行的日期，这一文本何时起施行请核对）`,
  fromGuessed: (date: string) => `施行：文中未找到，暂按${date}，请核对`,
  to: (date: string) => `到期：${date}`,
  structure: (parts: string) => `结构：${parts}`,
  counts: {
    books: (n: number) => `${n}编`,
    chapters: (n: number) => `${n}章`,
    sections: (n: number) => `${n}节`,
    articles: (n: number) => `${n}条`,
    points: (n: number) => `${n}个部分`,
    paragraphs: (n: number) => `${n}款`,
    items: (n: number) => `${n}项`,
    annexes: (n: number) => `附件${n}个`,
  },
  noStructure: '结构：没有认出条款，只能整篇收录，请核对文件是不是完整',
  digest: (short: string) => `与要点《${short}》对应`,
  noDigest: '没有对应的要点，按原文单独收录',
  replaces: (title: string, before: string, after: string) => `取代《${title}》：原为${before}，改为${after}`,
  replacedBy: (title: string, days: string) => `是旧文本，已有《${title}》（${days}）取代它`,
  sameDay: (titles: string) => `注意：与已导入的${titles}从同一天起施行，其中一份的日期有误，请核对`,
  known: (id: string, day: string) =>
    `这个文件${day}已经导入过（编号${id}），没有改动；要改日期请先运行 duban texts remove ${id} 再导入`,
  days: (from: string, to: string | undefined) => (to === undefined ? `${from}起` : `${from}至${to}`),
  warning: (words: string) => `注意：${words}`,
  unread: (count: number) => `有${count}行没有看懂，请对照原件：`,
  unreadLine: (line: number, why: string, text: string) => `　第${line}行（${why}）：${text}`,
  unreadMore: (count: number) => `　另有${count}行，见 duban import --dry-run 的报告`,
  allRead: '每一行都看懂了',
  refused: (name: string, reason: string) => `没有导入 ${name}：${reason}`,

  cli: {
    offered: (id: string) => `可以导入（编号${id}），这次没有写入`,
    kept: (id: string) => `已导入（编号${id}）`,
    summary: (kept: number, known: number, refused: number) =>
      `共导入${kept}份${known > 0 ? `，${known}份早已导入` : ''}${refused > 0 ? `，${refused}份没有导入` : ''}。`,
    drySummary: (read: number, refused: number) =>
      `试读：${read}份可以导入${refused > 0 ? `，${refused}份不能` : ''}；什么都没有写。`,
    hintDates: '日期不对：加 --from 2021-03-01（试读时看报告）；已导入的先 duban texts remove 编号，再重新导入。',
    indexing: '正文较多，检索在后台重建，约一分钟后能查到。',
    indexFailed: '文本已经收好，但检索没有更新成功，请看运行日志；重新启动会再建。',
    none: '还没有导入任何正式文本。',
    text: (id: string, title: string) => `${id}  《${title}》`,
    textDays: (days: string) => `　　${days}`,
    textSource: (file: string, day: string, by: string) => `　　来自 ${file}，${day} 由 ${by} 导入`,
    damaged: (id: string, problem: string) =>
      `${id}  已损坏，没有启用：${problem}。请重新导入原文件，或 duban texts remove ${id}`,
    byCli: '命令行',
    removed: (title: string) => `已移除《${title}》。`,
    removedDamaged: (id: string) => `已移除损坏的文本 ${id}。`,
    noText: (id: string) => `没有编号为 ${id} 的文本。编号见 duban texts`,
    badDate: (option: string, text: string) => `${option} 现为 ${text}，应写 2021-03-01 这样的日期`,
    refusedByBot: (status: number) => `正在运行的督办没有接收（${status}）`,
  },
} as const;

/** Why a file is not read, and the step that helps. */
export const IMPORT_REFUSAL_TEXTS: Readonly<Record<RefusedReport['code'], string>> = {
  empty: '文件是空的。请换一份有内容的',
  too_large: '文件太大（上限30 MB）。请去掉图片，或按部分拆开再导入',
  not_a_text: '不是文本文件。请另存为 docx、pdf 或 txt 再导入',
  old_word: '是旧版 Word（.doc）。请用 Word 或 WPS 打开，另存为 .docx 再导入',
  wps: '是 WPS 文字格式。请用 WPS 打开，另存为 .docx 再导入',
  ofd: '是 OFD 版式文件。请用阅读器导出为 pdf 或复制文字存成 txt 再导入',
  rtf: '是 RTF 格式。请用 Word 或 WPS 打开，另存为 .docx 再导入',
  spreadsheet: '是表格。规定的正文请放进 docx 或 txt 再导入',
  slides: '是演示文稿。规定的正文请放进 docx 或 txt 再导入',
  image: '是图片，里面没有文字。请先识别文字（OCR），校对后存成 txt 或 docx 再导入',
  archive: '是压缩包。请解压后一个一个导入',
  encrypted: '文件加了密码。请先打开去掉密码，另存一份再导入',
  scanned: '是扫描件，里面只有图片没有文字。请先识别文字（OCR），校对后存成 txt 或 docx 再导入',
  zip_bomb: '解开后大得不合常理，可能是恶意文件，没有打开。请向来源核对，换一份再导入',
  bad_zip: '文件结构损坏或前后不一致，没有打开。请用 Word 或 WPS 打开后另存一份再导入',
  macro: '带有宏。请另存为不带宏的 .docx 再导入',
  external_object: '引用了文件以外的内容，没有打开。请另存为只含文字的 .docx 或 txt 再导入',
  xml_entities: '里面有不允许的 XML 定义，可能是恶意文件。请用 Word 或 WPS 打开后另存一份再导入',
  too_slow: '读了太久还没有读完，已经停下。请另存为 txt，或拆开再导入',
  too_much_memory: '读它要的内存太多，已经停下。请另存为 txt，或拆开再导入',
  broken: '文件损坏，读不出来。请向来源重新要一份，或另存为 txt 再导入',
  title_taken: '读出的标题和收录的规定编号相同，认不准。请在文件开头写上规定的全名再导入',
  bytes_missing: '文件已经不在附件里了。请重新发送',
};

/** What is in the file and not in the text, or was read by a guess. */
export const IMPORT_WARNING_TEXTS: Readonly<Record<ImportWarning['code'], string>> = {
  deleted_text_left_out: '修订中已删除的文字没有收录',
  hidden_text_left_out: '隐藏文字没有收录',
  notes_left_out: '脚注、尾注没有收录',
  comments_left_out: '批注没有收录',
  images_left_out: '图片没有收录，图中如有正文请补成文字',
  objects_left_out: '嵌入的对象没有收录',
  numbering_not_known: '有自动编号没有认出，请核对条款序号',
  fields_left_out: '有域没有收录',
  pages_without_text: '有的页没有文字，可能是扫描页',
  page_numbers_removed: '去掉了页码',
  repeated_lines_removed: '去掉了每页重复的页眉页脚',
  turned_text_left_out: '旋转的文字（如水印）没有收录',
  page_parts_left_out: '页面上有的部分没有收录',
  read_as_gb18030: '按 GB18030 编码读的，请看有没有乱码',
};

/** Why a line is named. */
export const UNREAD_WORDS: Readonly<Record<UnreadLine['why'], (number: string | undefined) => string>> = {
  not_understood: () => '没有看懂',
  missing_number: (number) => `前面缺${number ?? '编号'}`,
  repeated_number: (number) => `${number ?? '编号'}重复`,
  out_of_order: (number) => `${number ?? '编号'}次序不对`,
};
