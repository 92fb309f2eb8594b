import { describe, expect, it } from 'vitest';
import { plainValue, type Row, type Sheet } from '../../src/files/sheet.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { type LedgerKind, parseKindFile } from '../../src/ledger/kinds.ts';
import { type LedgerPaper, toLedgerSheets } from '../../src/render/ledger-sheet.ts';

function kindOf(id: string, label: string, over: Record<string, unknown> = {}): LedgerKind {
  return parseKindFile(
    {
      id,
      label,
      names: [label],
      titleLabel: '问题',
      states: ['open', 'in_progress', 'submitted', 'closed'],
      mayRegister: ['liaison'],
      mayReport: ['liaison'],
      mayAccept: ['supervisor'],
      ...over,
    },
    'test',
  );
}

const PAPER: LedgerPaper = {
  kinds: [
    kindOf('rectification', '整改台账'),
    kindOf('goal', '目标台账', {
      titleLabel: '目标',
      fields: [
        { id: 'from', label: '移交单位', type: 'unit' },
        { id: 'score', label: '得分', type: 'number' },
      ],
    }),
    kindOf('intervention', '过问记录', { confidentiality: 'confidential' }),
    kindOf('petition', '信访台账', {
      titleLabel: '信访',
      shape: 'tally',
      fields: [{ id: 'received', label: '接待群众', type: 'number' }],
    }),
  ],
  names: { unit: (id) => `单位${id}`, person: (id) => id },
  acceptedAt: new Map(),
  at: new Date('2026-11-23T02:00:00Z'),
  zone: 'Asia/Shanghai',
  auditHead: { seq: 12, hash: 'ab'.repeat(32) },
};

function entryOf(no: number, over: Partial<Entry> = {}): Entry {
  return {
    no,
    kind: 'rectification',
    title: `第${no}号问题`,
    unitId: 'a',
    state: 'in_progress',
    progress: 40,
    registeredAt: '2026-11-01T01:00:00Z',
    updatedAt: '2026-11-20T16:30:00Z',
    version: 1,
    ...over,
  };
}

async function rowsOf(sheet: Sheet | undefined): Promise<readonly Record<string, unknown>[]> {
  const rows: Row[] = [];
  for await (const row of sheet?.rows() ?? []) rows.push(row);
  return rows.map((row) =>
    Object.fromEntries((sheet?.columns ?? []).map(({ label }, at) => [label, plainValue(row[at])])),
  );
}

async function fillsOf(entries: readonly Entry[]): Promise<readonly unknown[]> {
  const [sheet] = toLedgerSheets(entries, PAPER);
  const at = sheet?.columns.findIndex(({ key }) => key === 'dueOn') ?? -1;
  const fills: unknown[] = [];
  for await (const row of sheet?.rows() ?? []) {
    const cell = row[at];
    fills.push(typeof cell === 'object' ? cell.fill : undefined);
  }
  return fills;
}

describe('a ledger on paper', () => {
  it('tells of an entry whatever it carries', async () => {
    const entry = entryOf(7, {
      source: { sheet: '问题清单.xlsx', number: '12' },
      category: '涉案财物',
      supportUnitIds: ['b', 'c'],
      leaderName: '周正',
      ownerName: '王磊',
      dueOn: '2026-11-20',
      requestedDueOn: '2026-12-20',
      extensions: 2,
      evidence: [{ kind: 'link', url: 'https://x.invalid' }],
      reportedAt: '2026-11-12T17:00:00Z',
    });
    const [row] = await rowsOf(toLedgerSheets([entry], PAPER)[0]);
    expect(row).toEqual({
      编号: 7,
      序号: '12',
      类别: '涉案财物',
      问题: '第7号问题',
      责任单位: '单位a',
      配合单位: '单位b、单位c',
      责任领导: '周正',
      责任人: '王磊',
      状态: '整改中',
      进度: 40,
      期限: '2026-11-20',
      申请延至: '2026-12-20',
      延期次数: 2,
      逾期天数: 3,
      未更新天数: 10,
      佐证份数: 1,
      验收日期: undefined,
      回头看日期: undefined,
      回头看已查: undefined,
      登记时间: '2026-11-01 09:00',
      最近更新: '2026-11-21 00:30',
    });
  });

  it('dates acceptance and look-back in local days, and counts no idle days of closed work', async () => {
    const entry = entryOf(7, { state: 'closed', lookBackOn: '2027-02-20', lookedBackAt: '2026-11-21T17:00:00Z' });
    const paper = { ...PAPER, acceptedAt: new Map([[7, '2026-11-20T16:30:00Z']]) };
    const [row] = await rowsOf(toLedgerSheets([entry], paper)[0]);
    expect(row).toMatchObject({
      验收日期: '2026-11-21',
      回头看日期: '2027-02-20',
      回头看已查: '2026-11-22',
      未更新天数: undefined,
    });
  });

  it('tells of figures what was counted, and of no state, progress or acceptance', async () => {
    const counted = { kind: 'petition', title: '信访', state: 'closed', progress: 100 } as const;
    const entry = entryOf(8, { ...counted, period: '2026-10', fields: { received: 120 } });
    const [row] = await rowsOf(toLedgerSheets([entry], PAPER)[0]);
    const { 序号: _, 类别: __, 配合单位: ___, 责任领导: ____, 责任人: _____, ...told } = row ?? {};
    expect(told).toEqual({
      编号: 8,
      信访: '信访',
      责任单位: '单位a',
      登记时间: '2026-11-01 09:00',
      最近更新: '2026-11-21 00:30',
      所属期间: '2026-10',
      接待群众: 120,
    });
  });

  it('colours overdue red, what is due within a week amber, closed green', async () => {
    const fills = await fillsOf([
      entryOf(1, { dueOn: '2026-11-22' }),
      entryOf(2, { dueOn: '2026-11-23' }),
      entryOf(3, { dueOn: '2026-11-30' }),
      entryOf(4, { dueOn: '2026-12-01' }),
      entryOf(5, { dueOn: '2026-11-01', state: 'closed' }),
      entryOf(6, { dueOn: '2026-11-01', state: 'submitted' }),
      entryOf(7),
    ]);
    expect(fills).toEqual(['red', 'amber', 'amber', undefined, 'green', undefined, undefined]);
  });

  it('has a sheet for each kind with entries, with the fields of that kind', async () => {
    const sheets = toLedgerSheets(
      [
        entryOf(1),
        entryOf(2, { kind: 'goal', parentNo: 1, fields: { since: '2026-01-01', score: 3, mixed: 1, from: 'b' } }),
        entryOf(3, { kind: 'goal', period: '2026-Q4', fields: { score: 4, since: '2026-02-01', mixed: '约一' } }),
      ],
      PAPER,
    );
    expect(sheets.map(({ name }) => name)).toEqual(['整改台账', '目标台账']);
    const own = sheets[1]?.columns.slice(-6).map(({ label, type }) => [label, type]);
    expect(own).toEqual([
      ['上级事项', 'number'],
      ['所属期间', 'text'],
      ['移交单位', 'text'],
      ['得分', 'number'],
      ['since', 'date'],
      ['mixed', 'text'],
    ]);
    expect((await rowsOf(sheets[1]))[1]).toMatchObject({ 目标: '第3号问题', 得分: 4, mixed: '约一' });
    expect((await rowsOf(sheets[1]))[0]).toMatchObject({ 移交单位: '单位b' });
  });

  it('leaves out what is confidential, withdrawn, merged, or of no known kind', async () => {
    const sheets = toLedgerSheets(
      [
        entryOf(1),
        entryOf(2, { kind: 'intervention' }),
        entryOf(3, { withdrawnAt: '2026-11-20T00:00:00Z' }),
        entryOf(4, { mergedInto: 1 }),
        entryOf(5, { kind: 'gone' }),
      ],
      PAPER,
    );
    expect(sheets).toHaveLength(1);
    expect((await rowsOf(sheets[0])).map((row) => row.编号)).toEqual([1]);
  });

  it('says at its foot when it was made and how the audit stood', () => {
    expect(toLedgerSheets([entryOf(1)], PAPER)[0]?.footer).toBe(
      `导出时间 2026-11-23 10:00　留痕链尾 第12行 ${'ab'.repeat(32)}`,
    );
  });
});
