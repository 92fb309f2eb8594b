/** What a column of a ledger holds. `account`: how it stands in free words (完成情况). */
export const SHEET_FIELDS = [
  ...(['number', 'title', 'unit', 'support', 'leader', 'owner', 'measures', 'due', 'progress', 'account'] as const),
  ...(['state', 'category', 'remarks'] as const),
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

/** Longest head that is read; what is longer is text. */
const LONGEST_HEAD = 24;

/** The field that a head names, told by its words without blanks; undefined: none that is known. */
export function readHead(dense: string): SheetField | undefined {
  if (dense === '' || dense.length > LONGEST_HEAD) return undefined;
  const bare = dense.replace(/[（(【[][^（）()【】[\]]{0,16}[)）】\]]/gu, '').replace(/[：:*＊]+/gu, '');
  return HEADS.find(([, pattern]) => pattern.test(bare))?.[0];
}

const BODY = '(?:单位|部门|科室|庭室|处室|院局)';

/** First match wins; whole heads only, so that a sentence never is one. */
const HEADS: readonly (readonly [SheetField, RegExp])[] = [
  ['number', /^(?:序号?|编号|项号|(?:问题|事项|任务|整改)(?:序号|编号)|no\.?)$/iu],
  ['support', new RegExp(`^(?:配合|协办|协同|协助|参与|会办)(?:责任|整改)?${BODY}$`, 'u')],
  ['unit', new RegExp(`^(?:整改)?(?:牵头|主责|主办|主要责任)(?:责任|整改)?${BODY}$`, 'u')],
  ['unit', new RegExp(`^(?:(?:整改|落实)?责任|整改|承办|被督办|填报|所属)?${BODY}(?:名称)?$|^责任主体$`, 'u')],
  ['leader', /^(?:责任|分管|牵头|包案|包保|挂牌|主管|督办|整改责任)?领导(?:姓名)?$/u],
  [
    'owner',
    /^(?:(?:具体|直接|整改|第一|主要)?责任人(?:员)?|(?:承办|经办|具体负责|负责)人(?:员)?|整改负责人)(?:姓名)?$/u,
  ],
  ['measures', /^(?:(?:主要|具体|整改|工作|推进|解决|落实)(?:工作)?)?(?:措施|举措|办法)(?:及要求|内容)?$/u],
  [
    'due',
    /^(?:(?:拟|计划|预计|要求|整改|任务|规定|限定)?(?:整改|完成|办结|销号)?(?:的)?(?:时限|期限)(?:要求)?|(?:计划|预计|拟|要求|应)(?:整改)?(?:完成|办结|销号)(?:时间|日期)|(?:整改|完成|办结)(?:时间|日期)|整改完成(?:时间|日期|时限|期限)|截止(?:时间|日期)|限期|到期(?:日|时间|日期))$/u,
  ],
  [
    'progress',
    /^(?:(?:整改|完成|工作|办理|当前|目前|总体)?(?:进度|完成率|完成度|百分比|完成比例)|进展%?|整改率|%)%?$/u,
  ],
  [
    'state',
    /^(?:(?:整改|办理|当前|目前|完成|销号|事项|办结|进展|落实)?状态|是否(?:已)?(?:整改)?(?:完成|销号|办结|到位|整改)(?:到位|完成)?|销号(?:情况|与否)|验收(?:情况|结果)|整改结果)$/u,
  ],
  [
    'account',
    /^(?:(?:整改|工作|办理|任务|目前|当前|最新)?(?:完成|进展|落实|推进|办理|整改)(?:落实)?(?:情况|成效|效果)(?:说明)?|(?:整改|工作|最新|目前)进展|进展)$/u,
  ],
  ['category', /^(?:(?:问题|所属|事项|整改|任务)?(?:类别|分类|类型|种类)|所属(?:领域|专项|方面))$/u],
  ['remarks', /^(?:备注|说明|备注说明|其他|附注)$/u],
  [
    'title',
    /^(?:(?:存在|反馈|主要|突出|具体|查摆|整改|发现|自查|巡视|巡察|督导)(?:的|反馈)?)*问题(?:描述|内容|表现|名称|事项|清单|及表现|摘要)?$|^(?:(?:整改|督办|重点|工作|改革|目标)*(?:事项|任务|工作|内容|目标|项目|标题|要点))(?:名称|内容|描述)?$|^整改(?:事项|任务|内容)$/u,
  ],
];
