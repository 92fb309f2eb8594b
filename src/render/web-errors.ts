const SENTENCES = {
  bad_json: '请求内容不是有效的 JSON，请检查后重发。',
  bad_request: '请求缺少必要的内容或格式不对，请检查后重发。',
  wrong_type: '请求类型应为 application/json。',
  too_large: '内容太长或附件太大，没有接收。请缩短文字或分几次发送。',
  not_yours: '私聊只对本人开放，不能以别人的身份进入。',
  no_such_file: '没有这个文件，或者已经太久。请重新要一次。',
  unavailable: '暂时不能保存消息，没有接收。请稍后重发，重发不会重复登记。',
} as const;

/** Why the web channel did not take a request. */
export type WebErrorCode = keyof typeof SENTENCES;

/** The sentence that a person reads for `code`. */
export function webErrorText(code: WebErrorCode): string {
  return SENTENCES[code];
}
