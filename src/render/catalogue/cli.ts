/** What the command line says. */
export const CLI_TEXTS = {
  about: '督办：规定问答、整改台账、提醒通知的聊天助手',
  options: {
    home: '部署所在的文件夹（默认 .duban，或环境变量 DUBAN_HOME）',
    json: '只输出 JSON',
    as: '以谁的身份说话（人员编号）',
    group: '在哪个单位的群里说（单位编号）；不写就是私聊',
    explain: '说明是怎么找到（或没找到）答案的',
    sample: '第一次启动时装入样例数据（虚构的单位和人员）',
    failures: '把答错的例子写到这个文件',
    predictions: '把每行的结果写到这个文件',
    from: '施行日期（如 2021-03-01），优先于文中写的',
    until: '最后有效的一天',
    dryRun: '只读一遍出报告，什么都不写',
    to: '写到哪个文件或文件夹',
    limit: '最多列几条',
    lessons: '列出教过的问法和固定答复',
    withoutNatural: '不用 natural 包，看它起多大作用（只对 intents）',
  },
  commands: {
    init: '建一个空的部署',
    start: '启动',
    chat: '在终端里对话；标准输入不是终端时一行一条',
    ask: '问一个关于规定的问题',
    status: '看运行情况',
    check: '检查数据文件、意图和人员是否齐备',
    eval: '用数据衡量理解和回答的质量',
    backup: '备份（运行中也可以）',
    restore: '从备份恢复（须先停止）',
    copy: '把部署里的状态搬进 DATABASE_URL 的空数据库（须先停止），搬完逐表清点、核对留痕链',
    audit: '核对变更留痕',
    auditVerify: '逐行核对留痕链，任何改动、缺失、错位都会发现',
    import: '导入规定的正式文本（txt、md、html、docx、pdf），逐份报告',
    texts: '列出已导入的正式文本',
    textsRemove: '移除一份（编号见 duban texts）',
    questions: '列出没有答上来的问题',
  },
  initialised: (home: string) =>
    `已建好空的部署：${home}\n下一步：把名册写到 ${home}/data/units.yml 和 people.yml，再运行 duban start`,
  sampleMade: (home: string, entries: number) =>
    `已装入样例数据：${entries} 条事项、29 个单位，全部虚构，仅供试用。\n存放在 ${home}`,
  listening: (url: string) => `督办已启动，请用浏览器打开 ${url}`,
  listeningHint: '按 Ctrl+C 停止。',
  stopping: '正在停止，处理完手头的消息……',
  stopped: '已停止。',
  backedUp: (to: string) => `已备份到 ${to}`,
  restored: (home: string, aside: string | undefined) =>
    `已恢复到 ${home}${aside === undefined ? '' : `\n原来的状态移到了 ${aside}`}`,
  copied: ({ entries, events, files, head }: Record<'entries' | 'events' | 'files', number> & { head: string }) =>
    `已搬进数据库并清点无误：${entries} 条事项、${events} 次变更、${files} 个文件，留痕链尾 ${head.slice(0, 16)}…\n原来的状态没有动；今后启动都要带上 DATABASE_URL`,
  copyWithoutDatabase:
    '没有设 DATABASE_URL，不知道搬到哪里。请写 DATABASE_URL=postgres://用户:口令@主机:5432/数据库 再运行',
  auditGood: (lines: number, head: string) => `留痕完整：${lines} 行，链尾 ${head.slice(0, 16)}…`,
  auditBad: (fault: string, line: number) =>
    `留痕有问题：第 ${line} 行${fault}。请保留现场，与备份和定期抄存的链尾核对`,
  chatWelcome: (name: string, place: string) =>
    `您现在是 ${name}，${place}。直接输入要说的话；/as 人员 [单位] 换身份，/help 看命令，Ctrl+D 退出。`,
  chatHelp:
    '/as 人员编号 [单位编号]  换身份（写单位就是在该单位的群里）\n/clock 时间            把时钟拨到这一刻，到期的提醒会发出\n/press 序号            按上一条回复的按钮',
  placeGroup: (unit: string) => `在 ${unit} 的群里`,
  placeDirect: '在私聊里',
  badClock: (text: string) => `看不懂这个时间：${text}。请写 2026-11-25T09:00:00+08:00 这样的。`,
  clockServed: '督办正在运行，时钟由它掌管，不能拨动。请先停止再用 duban chat。',
  noButton: '上一条回复没有这个按钮。',
  checkGood: (facts: string) => `检查通过：${facts}`,
  checkFacts: (facts: {
    readonly intents: number;
    readonly regulations: number;
    readonly clauses: number;
    readonly kinds: number;
    readonly people: number;
  }) =>
    `${facts.intents} 个意图、${facts.regulations} 件规定（${facts.clauses} 条）、${facts.kinds} 种台账、${facts.people} 人`,
  checkNoHandler: (intent: string) => `意图 ${intent} 没有处理程序；把它的 status 改成 planned，或补上处理程序`,
  checkNoIntent: (intent: string) => `处理程序 ${intent} 没有意图文件；在 intents/ 里补一个`,
  checkNoIdentity: (name: string) => `${name} 没有任何账号，收不到消息；在名册里补上 identities`,
  checkNoGroup: (unit: string) => `${unit} 没有绑定群，群里的提醒到不了；在群里说「本群绑定${unit}」`,
  checkCalendar: (year: number) => `${year} 年放假安排待公布，工作日按周末和法定节日推算；公布后写进 data/calendar.yml`,
  clockRefused: 'DUBAN_NOW 只能用在样例部署上：正式部署的时间必须是真实时间。请去掉 DUBAN_NOW。',
  lesson: (question: string, to: string, day: string) => `${question} → ${to}（${day}）`,
  askAnswered: (confidence: number) => `把握 ${confidence.toFixed(2)}`,
  unknownEval: (kind: string, known: string) => `没有这种评测：${kind}。可以是 ${known}。`,
  badLine: (file: string, line: number, what: string) => `${file}:${line}: ${what}`,
  noFile: (file: string) => `打不开文件：${file}`,
  fault: (message: string) => `出错：${message}`,
  auditFaults: { edited: '被改动过', missing: '有缺失', reordered: '次序不对' },
  backupByDatabase:
    '状态在 DATABASE_URL 指的 PostgreSQL 里：请用 pg_dump 备份、pg_restore 恢复（见 docs/operations.md），什么都没有做',
  postgresRefusals: {
    unreachable: '连不上数据库。请确认它在运行、地址和端口没写错，再启动',
    not_let_in: '数据库不让进：用户、口令、库名或权限不对。请核对后再启动',
    fsync_off: '数据库关了 fsync，断电会丢已经答应的消息，不能用。请在 postgresql.conf 里写 fsync = on 并重启数据库',
    commit_not_synced: '数据库的 synchronous_commit 是 off，断电会丢已经答应的消息，不能用。请改回 on',
    newer_schema: '库里的表是更新版本的督办建的，旧版本不能写。请装回新版本',
    read_only: '这个数据库只读（多半是备库）。请把 DATABASE_URL 指到主库',
    not_empty: '数据库里已经有数据，只能搬进空的数据库，什么都没有写。请另建一个库',
    copy_differs: '搬过去的和原来的对不上，不要用这个库。请把这一行报告给开发者，原来的状态没有动',
  },
  storeRefusals: {
    home_missing:
      '没有这个文件夹。第一次用请运行 duban init（空的）或 npm start（样例）；以前有的话请检查磁盘是否挂载、--home 是否写对',
    no_store:
      '这个文件夹里没有部署。第一次用请运行 duban init（空的）或 npm start（样例）；以前有的话请检查磁盘是否挂载、--home 是否写对',
    home_exists: '这里已经有部署了。要用它请直接 duban start，要新建请换一个 --home',
    home_not_writable: '这个文件夹不能写。请检查权限、磁盘空间和上级文件夹是否存在',
    home_in_use: '另一个进程正在用这个部署。请先停止它，或等它结束',
    restore_unfinished: '上一次恢复没有做完，旧数据还在旁边的 store.before-… 里。请确认后手工处理再试',
    foreign_file: '有一个文件不是督办写的。请把它移走再试',
    newer_schema: '数据是更新版本的督办写的。请升级程序',
    snapshot_damaged: '快照文件有损坏。请用 duban restore 从备份恢复，并保留现场',
    journal_missing: '缺少日志文件。请用 duban restore 从备份恢复，并保留现场',
    journal_damaged: '日志文件中间有损坏。请用 duban restore 从备份恢复，并保留现场',
    inbox_damaged: '收件箱文件有损坏。请用 duban restore 从备份恢复，并保留现场',
    log_damaged: '变更记录文件有损坏。请用 duban restore 从备份恢复，并保留现场',
    backup_exists: '备份要写到的文件夹已经存在。请换一个名字',
    backup_missing: '那里没有备份。请检查路径',
    backup_damaged: '备份不完整或对不上。请换一份备份',
  },
  storeRefusal: (what: string, facts: string) => `${what}。\n${facts}\n什么都没有改。`,
  storeFacts: (facts: {
    readonly home?: string;
    readonly file?: string;
    readonly line?: number;
    readonly pid?: number;
    readonly cause?: string;
  }) =>
    [
      facts.home === undefined ? '' : `文件夹：${facts.home}`,
      facts.file === undefined ? '' : `文件：${facts.file}${facts.line === undefined ? '' : `，第 ${facts.line} 行`}`,
      facts.pid === undefined ? '' : `进程：${facts.pid}`,
      facts.cause === undefined ? '' : `系统说：${facts.cause}`,
    ]
      .filter((part) => part !== '')
      .join('；'),
} as const;
