/** What `duban status` says. */
export const STATUS_TEXTS = {
  running: (pid: number, url: string) => `正在运行：进程 ${pid}，${url}`,
  notRunning: '没有在运行（直接读了部署的文件夹）',
  home: (home: string, sample: boolean) => `部署：${home}${sample ? '（样例数据，人员和单位均为虚构）' : ''}`,
  healthy: '存储：正常',
  troubled: (problem: string) => `存储：正常，但快照或滚动备份没有成功：${problem}。请检查磁盘`,
  sick: (problem: string) => `存储：写入失败，已停止接收消息。${problem}。请检查磁盘后重新启动`,
  ledger: (entries: number, most: number) => `台账 ${entries} 条（超过 ${most} 条建议改用 PostgreSQL）`,
  files: (snapshot: string, journal: string) => `快照 ${snapshot}，日志 ${journal}`,
  inbox: (waiting: number, working: number, setAside: number) =>
    `收件箱：待处理 ${waiting}，处理中 ${working}，搁置 ${setAside}${setAside > 0 ? '（多次处理失败，请看运行日志）' : ''}`,
  inboxOldest: (minutes: number) => `  最早一条已等 ${minutes} 分钟`,
  deliveries: (delivered: number, failed: number, unknown: number) =>
    `启动以来：送达 ${delivered}，失败 ${failed}，结果不明 ${unknown}`,
  outbox: (waiting: number, rules: number) => `发件箱：待发 ${waiting}；在用的提醒 ${rules} 条`,
  roster: (units: number, people: number) => `名册：${units} 个单位、${people} 人`,
  content: (regulations: number, until: string) => `规定 ${regulations} 件；放假安排表到 ${until}`,
  texts: (count: number) => `导入的正式文本：${count} 份`,
  damagedText: (id: string, problem: string) => `  正式文本 ${id} 已损坏，没有启用：${problem}。请重新导入原文件`,
  audit: (seq: number, head: string) => `留痕：${seq} 行，链尾 ${head}…`,
  settings: '设置：',
  setting: (name: string, value: string, source: string) => `  ${name}=${value}（${source}）`,
  unused: '本版用不到',
} as const;
