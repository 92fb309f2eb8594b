import { Document, Packer, Paragraph } from 'docx';

/** A fictional regulation as a plain text file. */
export interface RegulationPaper {
  readonly title: string;
  readonly note: string;
  readonly articles: readonly string[];
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** The lines of a paper: title, when it was passed, its articles. */
function linesOf({ title, note, articles }: RegulationPaper): string[] {
  return [title, note, ...articles.map((text, at) => `第${NUMERALS[at]}条　${text}`)];
}

export function toTxt(paper: RegulationPaper): Buffer {
  return Buffer.from(`${linesOf(paper).join('\n')}\n`);
}

export function toDocx(paper: RegulationPaper): Promise<Buffer> {
  const children = linesOf(paper).map((text) => new Paragraph({ text }));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** A fictional regulation of a fictional city, first version. */
export const OLD_PAPER: RegulationPaper = {
  title: '云岭市政法单位公务车辆停放管理规定',
  note: '（2018年3月1日云岭市车辆管理委员会印发）',
  articles: [
    '为了规范公务车辆停放，制定本规定。',
    '公务车辆应当在每日十八时前停回单位车库。',
    '违反本规定的，由车辆管理部门通报。',
    '本规定自2018年4月1日起施行。',
  ],
};

/** The version that follows it. */
export const NEW_PAPER: RegulationPaper = {
  ...OLD_PAPER,
  note: '（2024年5月1日云岭市车辆管理委员会印发）',
  articles: [
    '为了规范公务车辆停放，制定本规定。',
    '公务车辆应当在每日二十时前停回单位车库。',
    '违反本规定的，由车辆管理部门通报。',
    '本规定自2024年6月1日起施行。',
  ],
};
