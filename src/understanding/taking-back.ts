/** How a clause takes back what the speaker has just said: 哦说错了, 额,口误, 更正一下:是13号. */
export function opensCorrection(clause: string): boolean {
  return OPENS.test(clause);
}

/** The speaker hesitates over what was just said: 等等,我看看, 好像是10号. */
export function hesitates(clause: string): boolean {
  return HESITATES.test(clause);
}

const HESITATES =
  /^\s?(?:等等|等一?下(?![一个]?[批周月次拨])|慢着|且慢|让?我(?:再|先)?(?:看看|看一?下|查查|查一?下|确认|核实|核对|想想|问问)(?!过|了|完|好|无误|清)|好像是|也可能是?|也许是|记不清|拿不准|不太?确定|不知道是)/u;

const INTERJECTION =
  '(?:哦|噢|喔|哎呀?|哎哟|唉|啊|呀|诶|欸|呃|额|嗯|嗨|糟糕?|不好意思|抱歉|对不起|sorry|等等|等一?下|慢着|刚才?|刚刚|前面|上面|上一?条|我|又|都|是|的|说|报|[\\s.~()]){0,12}';
const ERROR =
  '(?:不对|错了|(?:[说讲打写报弄搞记填发看输听]|登记)(?:错|反|岔|串|多|少)(?:了|字|群)*|[口笔手]误|手滑了?|手抖了?|更正|纠正|更改一下)';

// 写错了3处, 说错的那份 tell of somebody's errors; 哦不,三成 takes back as well.
const OPENS = new RegExp(
  `^${INTERJECTION}(?:${ERROR}(?:[\\s啊哈啦呀,]{0,3}${ERROR}){0,3}(?:一下|了|啦|哈|啊){0,3}(?:\\s?$|\\s?[:(]|\\s?(?:应该?|应当)?[是为](?!因|了)|\\s?(?:#|第?\\d{1,5}\\s?(?:号|#|[%成])))|(?<=[哦噢喔啊诶欸呃额呀])不(?:是|对)?\\s?(?:$|(?=(?:#|第)?\\d{1,5}\\s?(?:号|#|[%成]|$)|[一二三四五六七八九]成)))`,
  'iu',
);
