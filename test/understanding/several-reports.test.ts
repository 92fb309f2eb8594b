import { describe, expect, it } from 'vitest';
import { createShippedUnderstanding, type GivenEntry, sceneOf } from './trial.ts';

const { understand } = createShippedUnderstanding();

const ENTRIES: readonly GivenEntry[] = [
  { no: 51, title: '安检门年检过期', unit: 'dlfy', owner: '程野', progress: 20, due: '2026-12-06' },
  { no: 52, title: '保全裁定送达拖延', unit: 'dlfy', owner: '梁柯', progress: 10, due: '2026-11-30' },
  { no: 53, title: '陪审员抽选不随机', unit: 'dlfy', owner: '程野', progress: 30, due: '2026-12-15' },
  { no: 54, title: '阅卷室预约系统卡顿', unit: 'dlfy', owner: '沙鸥', progress: 40, due: '2026-12-18' },
  { no: 55, title: '评估拍卖公示缺项', unit: 'dlfy', progress: 0, due: '2026-12-20' },
];
const scene = sceneOf({ unit: 'dlfy', entries: ENTRIES });

/** What a text writes without asking back: `52: 60% →2026-12-04 @程野`. */
function writes(text: string): string[] {
  const { intent, slots, confirmFirst } = understand(text, scene);
  if (confirmFirst || !['record_update', 'assign_entry', 'request_extension'].includes(intent)) return [];
  return (slots.changes ?? []).flatMap(({ entry, progress, completed, dueOn, ownerName }) => {
    const [no, ...others] = entry.candidates;
    const value = progress?.value ?? (completed ? 100 : undefined);
    const fields = [
      ...(value === undefined ? [] : [`${value}%`]),
      ...(dueOn ? [`→${dueOn.value}`] : []),
      ...(ownerName ? [`@${ownerName.value}`] : []),
    ];
    return no === undefined || others.length > 0 || fields.length === 0 ? [] : [`${no}: ${fields.join(' ')}`];
  });
}

describe('a list of values behind a list of numbers', () => {
  it.each([
    ['51、52、53依次为40%、30%、完成', ['51: 40%', '52: 30%', '53: 100%']],
    ['51 52 53 分别是 完成 两成 50%', ['51: 100%', '52: 20%', '53: 50%']],
    ['51/52/54：30%/完成/60%', ['51: 30%', '52: 100%', '54: 60%']],
    ['51至53号各自到了三成、四成、五成', ['51: 30%', '52: 40%', '53: 50%']],
    ['52号54号进度分别为八成、一半', ['52: 80%', '54: 50%']],
    ['51、52这两条一个三成一个五成', ['51: 30%', '52: 50%']],
    ['51、52都60%', ['51: 60%', '52: 60%']],
    ['51、52、53完成', ['51: 100%', '52: 100%', '53: 100%']],
    ['51到90，52到53', ['51: 90%', '52: 53%']],
    ['51号到90，52号到30，其他没变化', ['51: 90%', '52: 30%']],
    ['51 90，52 30', ['51: 90%', '52: 30%']],
    ['51到52，53到54完成', ['51: 100%', '52: 100%', '53: 100%', '54: 100%']],
  ])('is given out in order: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each([
    '51、52、53分别是40%、30%',
    '51、52依次完成50%、60%、70%',
    '51 52 53 54：完成、两成',
    '51、52分别是40%、30%？',
    '要是51、52分别是40%、30%就好了',
    '51、52分别在12月8日、12月15日前完成',
    '51、52分别由程野、梁柯负责',
  ])('is asked about and never guessed: %s', (text) => {
    expect(writes(text)).toEqual([]);
  });
});

describe('reports that stand close together', () => {
  it.each([
    ['51完成52一半53完成', ['51: 100%', '52: 50%', '53: 100%']],
    ['51完成/52五成/54七成', ['51: 100%', '52: 50%', '54: 70%']],
    ['51办结|52两成', ['51: 100%', '52: 20%']],
    ['53抽选规则改了两版，进度过半；54八成', ['53: 50%', '54: 80%']],
    ['51:60%;52:30%;54办结', ['51: 60%', '52: 30%', '54: 100%']],
    ['52三成54完成51没动', ['52: 30%', '54: 100%']],
  ])('are told apart: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each([
    ['51换了52个探头，进度七成', ['51: 70%']],
    ['54号补录了53条记录，六成', ['54: 60%']],
    ['122事故报警台好了', []],
    ['53,999,喇叭测试完成', []],
    ['52号当事人已经和解完成', []],
    ['51号楼电梯修好了', []],
  ])('are not found in other numbers: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

describe('a correction inside one message', () => {
  it.each([
    ['51号完成，哦说错了，是52号完成', ['52: 100%']],
    ['51号完成，啊不对，53号完成', ['53: 100%']],
    ['52号三成，诶打错了，四成', ['52: 40%']],
    ['54号70%（手误，是53号70%）', ['53: 70%']],
    ['51完成。额，口误，是54完成', ['54: 100%']],
    ['51、53完成，不对，53还没完', ['51: 100%']],
    ['52号完成（更正：52号未完成，40%）', ['52: 40%']],
  ])('leaves nothing of what was wrong: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each(['51号完成，刚才说错了', '51号四成，52号六成，说反了', '52号完成，等等，我再看看', '54号完成，好像是53号'])(
    'is asked about without a word on what holds: %s',
    (text) => {
      expect(writes(text)).toEqual([]);
    },
  );

  it.each([
    ['52号写错了3处，都改正了，九成', ['52: 90%']],
    ['52号完成90%，没说错哈', ['52: 90%']],
    ['之前写错的公告换了，52号完成', ['52: 100%']],
  ])('is not heard in other errors: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

describe('what is said of all that was named before', () => {
  it.each([
    ['52号60%、54号80%，均计划12月4日前完成', ['52: 60% →2026-12-04', '54: 80% →2026-12-04']],
    ['51四成，53五成，两条都在12月10日前办结', ['51: 40% →2026-12-10', '53: 50% →2026-12-10']],
    ['51、52分别50%、70%，均于12月6日前完成', ['51: 50% →2026-12-06', '52: 70% →2026-12-06']],
    ['51号四成，52号六成，两条均改由沙鸥负责', ['51: 40% @沙鸥', '52: 60% @沙鸥']],
  ])('holds for each: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each([
    ['52号60%，54号80%，预计12月4日前完成', ['52: 60%', '54: 80% →2026-12-04']],
    ['51号完成，52号60%，均争取12月4日前收尾', ['51: 100%', '52: 60% →2026-12-04']],
    ['51四成，53五成，三条均计划12月10日前办结', []],
    ['52号60%，54号80%，材料都齐了', ['52: 60%', '54: 80%']],
  ])('takes in nothing else: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

describe('no change', () => {
  it.each([
    ['51、53到位，52、54继续推进不变', ['51: 100%', '53: 100%']],
    ['程野那条年检的完成了，他另外那条不变', ['51: 100%']],
    ['54完成，52维持原状', ['54: 100%']],
    ['沙鸥那条预约的办结，程野的两条还没动', ['54: 100%']],
    ['51号不变，52号照旧', []],
    ['52期限不变，进度七成', ['52: 70%']],
    ['负责人不变，54号完成', ['54: 100%']],
  ])('writes only what is new: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

describe('an entry by its owner', () => {
  it.each([
    ['梁柯的完成了', ['52: 100%']],
    ['沙鸥那条更新好了，八成，还差签收', ['54: 80%']],
    ['程野的两条都办结了', ['51: 100%', '53: 100%']],
    ['梁柯和沙鸥的都完成了', ['52: 100%', '54: 100%']],
    ['梁柯出差，他那条能不能延到12月15日', ['52: →2026-12-15']],
  ])('is found where he has no other: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each([
    '程野的完成了',
    '程野的三条都完成了',
    '程野的两条一条完成一条五成',
    '程野住院，他那条能不能延到12月25日',
    '梁柯说他那条完成了',
    '他那条完成了',
  ])('is asked about where that is not clear: %s', (text) => {
    expect(writes(text)).toEqual([]);
  });
});

describe('an entry named twice or with a slip', () => {
  it.each([
    ['保全裁定都送出去了，一共41份，52号报完成吧', ['52: 100%']],
    ['安检门那条 完城', ['51: 100%']],
    ['安检门那条 玩成', ['51: 100%']],
    ['54号整该到位', ['54: 100%']],
    ['安检门那条 未完', []],
    ['安检门那条 王成', []],
    ['安检门那条快完城墙了', []],
  ])('is read for what it is: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it('keeps a name of a place that begins like an order', () => {
    const { intent, slots } = understand('登记：派出所食堂卫生不达标，责任人程野', scene);
    expect(intent).toBe('register_entry');
    expect(slots.register?.title?.value).toBe('派出所食堂卫生不达标');
  });
});

describe('a new owner', () => {
  it.each([
    ['程野借调了，他手上51、53都改由梁柯负责', ['51: @梁柯', '53: @梁柯']],
    ['52号责任人登错了，不是梁柯，是沙鸥', ['52: @沙鸥']],
    ['54号负责人填错了，应为程野', ['54: @程野']],
    ['51、53两条改由沙鸥牵头', ['51: @沙鸥', '53: @沙鸥']],
    ['55号责任人：苗禾', ['55: @苗禾']],
  ])('is taken by name: %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });

  it.each([
    '52号责任人登错了',
    '52号责任人有误，待定',
    '52号责任人暂缺',
    '52号责任人还是梁柯，不用改',
    '52号责任人变更为程野、沙鸥',
    '52号负责人重新明确一下',
  ])('is no word that is nobody: %s', (text) => {
    expect(writes(text)).toEqual([]);
  });
});

describe('no statement on how far the work is', () => {
  it.each([
    '52号还差得远，没法报完成',
    '52号这个月报不了完成',
    '52号够不上整改到位',
    '52号还谈不上完成',
    '52号哪敢报完成',
    '54号不具备完成条件',
    '会上点名批评有单位虚报完成，51号52号大家引以为戒',
    '有同志没做完也报完成，51号53号要注意',
    '个别单位把没整改的报成完成，54号别学',
    '假完成要追责，52、53自己掂量',
    '文件原话是“52号完成整改”，我们没核',
    '以为52号完成了，结果又打回来了',
    '哼，52号这也叫完成',
    '如果检查组来问，就说52号完成80%',
    '模拟演练：52号完成，54号完成',
    '上次写的“52号完成”作废',
    '我怀疑52号没真完成',
    '号称52号完成了',
  ])('writes nothing for %s', (text) => {
    expect(writes(text)).toEqual([]);
  });

  it.each([
    ['52号没法再拖了，已经完成', ['52: 100%']],
    ['54不能再说没完成了，昨天就整改到位了', ['54: 100%']],
    ['52号点名的毛病都改了，整改到位', ['52: 100%']],
    ['不敢耽误，52号已完成', ['52: 100%']],
    ['51、53分别完成了整改', ['51: 100%', '53: 100%']],
    ['按通知要求，54号完成八成', ['54: 80%']],
  ])('still hears the report in %s', (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

describe('a message to others', () => {
  it.each(['群发：51、52依次为40%、30%，请核对', '提醒程野明天上午9点核对51、52分别是40%、30%、20%'])(
    'goes out as it was typed: %s',
    (text) => {
      const { intent, slots } = understand(text, sceneOf({ unit: 'swzfw', role: 'supervisor', entries: ENTRIES }));
      expect(intent).not.toBe('record_update');
      expect(slots.body?.value).toContain(text.slice(text.indexOf('51'), text.lastIndexOf('%') + 1));
    },
  );
});
