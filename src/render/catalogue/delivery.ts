import type { GoneReason } from '../../core/send.ts';

/** What administrators read about conversations in which messages do not arrive. */
export const DELIVERY_TEXTS = {
  goneTitle: '有会话收不到消息',
  refusedTitle: '有消息被平台退回',
  group: (unit: string, channel: string) => `${unit}的群（${channel}）`,
  unboundGroup: (id: string, channel: string) => `未绑定单位的群（${channel}：${id}）`,
  direct: (person: string, channel: string) => `与${person}的私聊（${channel}）`,
  since: (place: string, at: string) => `${place}自${at}起收不到消息。`,
  refused: (place: string, at: string) => `${at}发往${place}的一条消息被平台退回，未送达。`,
  code: (code: string) => `平台答复：${code}`,
  consequence: '在恢复之前，发往这里的提醒、通报不再逐条重试，一律记为“未送达”，不会悄悄丢失。',
  refusedConsequence: '其余消息照常发送。这条在回执中记为“未送达”。',
  refusedNext: '下一步：请核对消息长度、附件和机器人权限；需要的话换一种方式另行通知。',
  next: {
    bot_removed: '下一步：请群主把机器人重新拉进群，再在群里@机器人说一句话，即自动恢复。',
    closed: '下一步：群已解散或归档。请新建群并绑定到该单位，或取消归档后@机器人说一句话。',
    blocked: '下一步：对方屏蔽或停用了机器人。请联系本人或平台管理员放开，对方给机器人发一句话即恢复。',
    not_found: '下一步：平台找不到这个会话。请核对名册里的群号或账号，改正后重启机器人，或在该会话里发一句话。',
  } satisfies Readonly<Record<GoneReason, string>>,
} as const;
