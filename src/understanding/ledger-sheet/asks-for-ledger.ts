/** Whether the words beside a sheet ask for it to be read as a ledger: 导入台账, 这是我们院的整改台账,请导入. */
export function asksForLedger(text: string): boolean {
  return text.length <= LONGEST && ASKS.test(text);
}

/** Whether the words beside a sheet say that a regulation is in it. */
export function namesRegulation(text: string): boolean {
  return /规定|正式文本|条例|办法|法规|制度文本|要点/u.test(text.slice(0, LONGEST));
}

const LONGEST = 60;
const ASKS =
  /(?:导入|录入|入库|上传|补录|批量登记|读入).{0,12}(?:台账|清单|表|问题|事项)|(?:台账|清单|表格?|附件).{0,16}(?:导入|录入|入库|发(?:您|你|上)|报送|报上|请收|如下|见附)|^(?:这是|附|报送|发来|上报).{0,16}(?:台账|清单)/u;
