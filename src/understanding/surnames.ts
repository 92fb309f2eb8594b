/** Whether two to four characters may be somebody's name: they begin with a family name. */
export function isPlausibleName(words: string): boolean {
  return /^\p{Script=Han}{2,4}$/u.test(words) && (SINGLE.has(words.charAt(0)) || DOUBLE.has(words.slice(0, 2)));
}

const DOUBLE: ReadonlySet<string> = new Set(
  '欧阳 司马 上官 诸葛 皇甫 尉迟 东方 令狐 司徒 慕容 夏侯 公孙 宇文 长孙 端木 轩辕 独孤 南宫 钟离 闻人 呼延 百里 东郭 西门'.split(
    ' ',
  ),
);

/** Family names in use, frequent and rare; those that are rather other words (成, 不, 错, 登) count with the names known. */
const SINGLE: ReadonlySet<string> = new Set(
  '狄王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽缪干练匡国麻谌蒲邰籍诸仲巫乌封芮储伏毋伊宓蓬邴松井富隗山仰秋仝储全郗班仲伊宗宣贲嵇滑荣荀羊惠麴家暴咸赖利索红游竺权逯益桓公应习鱼容慎戈庾终居衡步耿满弘寇广禄阙东殳沃蔚越夔隆师巩厍晁勾融訾阚那空毌沙乜养鞠须丰巢蒯相后荆红竹海岑幸佘尉'.split(
    '',
  ),
);
