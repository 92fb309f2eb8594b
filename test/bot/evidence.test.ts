import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const TWELVE: GivenEntry = { no: 12, title: '送达地址确认书不规范', unit: 'dlfy', progress: 60, due: '2026-11-30' };
const THIRTEEN: GivenEntry = { no: 13, title: '庭审录音缺失', unit: 'dlfy', progress: 20 };
const LIAISON = 'dlfy-liaison';
const COURT = { unit: 'dlfy' };

const withFiles = (...names: string[]) => ({
  ...COURT,
  files: names.map((name) => ({ name, bytes: Buffer.from(name) })),
});

async function entryOf(city: City, no: number): Promise<Entry | undefined> {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

async function evidenceOf(city: City, no: number): Promise<string[]> {
  const { evidence = [] } = (await entryOf(city, no)) ?? {};
  return evidence.map((piece) => (piece.kind === 'link' ? piece.url : piece.name));
}

function buttonOf(city: City, label: string): string {
  const found = city.sent.at(-1)?.card.buttons.find((button) => button.label === label);
  if (!found)
    throw new Error(`no button ${label}; there are ${city.sent.at(-1)?.card.buttons.map((one) => one.label)}`);
  return found.press;
}

describe('files that come with words', () => {
  it('back up the report, with hash, type and size', async () => {
    const city = await foundCity([TWELVE]);
    expect(await city.say(LIAISON, '12号完成80%', withFiles('照片1.jpg'))).toContain('佐证 +1份（照片1.jpg）');
    const [piece] = (await entryOf(city, 12))?.evidence ?? [];
    expect(piece).toMatchObject({ kind: 'file', name: '照片1.jpg', sizeBytes: 11 });
    expect(piece?.kind === 'file' && piece.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
  });

  it('are evidence with a caption alone, and move nothing', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await city.say(LIAISON, '13号的照片', withFiles('a.jpg', 'b.jpg'));
    expect(await evidenceOf(city, 13)).toEqual(['a.jpg', 'b.jpg']);
    expect(await entryOf(city, 13)).toMatchObject({ progress: 20, state: 'in_progress' });
    expect(await city.say(LIAISON, '13号的照片', withFiles('a.jpg'))).toContain('没有重复记');
    expect(await evidenceOf(city, 13)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('are asked about where several entries are reported, and go to the one that is named', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    const reply = await city.say(LIAISON, '12号完成80%，13号完成50%', withFiles('a.jpg'));
    expect(reply).toContain('这张照片是哪一条的佐证');
    expect(await entryOf(city, 13)).toMatchObject({ progress: 50 });
    await city.say(LIAISON, '12号的', COURT);
    expect([await evidenceOf(city, 12), await evidenceOf(city, 13)]).toEqual([['a.jpg'], []]);
  });

  it('go to both where both are chosen', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await city.say(LIAISON, '12号完成80%，13号完成50%', withFiles('a.jpg'));
    await city.say(LIAISON, '都是', COURT);
    expect([await evidenceOf(city, 12), await evidenceOf(city, 13)]).toEqual([['a.jpg'], ['a.jpg']]);
  });

  it('are taken away again by undo', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '12号完成80%', withFiles('a.jpg'));
    await city.say(LIAISON, '撤销', COURT);
    expect(await evidenceOf(city, 12)).toEqual([]);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60 });
  });

  it('are refused on the entry of another unit, which stays as it was', async () => {
    const city = await foundCity([{ ...TWELVE, unit: 'dljcy' }]);
    await city.say(LIAISON, '12号的照片', withFiles('a.jpg'));
    expect(await evidenceOf(city, 12)).toEqual([]);
  });
});

describe('files without words', () => {
  const reported = async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await city.say(LIAISON, '12号完成80%', COURT);
    await city.turnTo('2026-11-23T10:09:00+08:00');
    return city;
  };

  it('within ten minutes after a report are asked about, and a button attaches them', async () => {
    const city = await reported();
    expect(await city.say(LIAISON, '', withFiles('a.jpg'))).toContain('这张照片是 #12 的佐证吗');
    expect(await evidenceOf(city, 12)).toEqual([]);
    await city.press(LIAISON, buttonOf(city, '是 #12'), COURT);
    expect(await evidenceOf(city, 12)).toEqual(['a.jpg']);
  });

  it('are attached by a typed yes', async () => {
    const city = await reported();
    await city.say(LIAISON, '', withFiles('a.jpg'));
    await city.say(LIAISON, '是', COURT);
    expect(await evidenceOf(city, 12)).toEqual(['a.jpg']);
  });

  it.each(['不是', '算了'])('are forgotten by %s, and not asked about again', async (no) => {
    const city = await reported();
    await city.say(LIAISON, '', withFiles('a.jpg'));
    expect(await city.say(LIAISON, no, COURT)).toContain('没有记到任何事项');
    expect(await city.say(LIAISON, '13号完成30%', COURT)).not.toContain('佐证');
    expect([await evidenceOf(city, 12), await evidenceOf(city, 13)]).toEqual([[], []]);
  });

  it('one after another are one question', async () => {
    const city = await reported();
    for (const name of ['a.jpg', 'b.jpg']) await city.say(LIAISON, '', withFiles(name));
    expect(await city.say(LIAISON, '', withFiles('c.jpg'))).toContain('这3张照片是 #12 的佐证吗');
    await city.press(LIAISON, buttonOf(city, '是 #12'), COURT);
    expect(await evidenceOf(city, 12)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });

  it('later than ten minutes are not asked about', async () => {
    const city = await reported();
    await city.turnTo('2026-11-23T10:11:00+08:00');
    expect(await city.say(LIAISON, '', withFiles('a.jpg'))).not.toContain('#12 的佐证吗');
  });

  it('shortly before a report are asked about after it', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '', withFiles('a.jpg'));
    await city.turnTo('2026-11-23T10:09:00+08:00');
    expect(await city.say(LIAISON, '12号完成80%', COURT)).toContain('这张照片是 #12 的佐证吗');
    await city.say(LIAISON, '是的', COURT);
    expect(await evidenceOf(city, 12)).toEqual(['a.jpg']);
  });

  it('that were asked about in vain are asked about once more with the next report of the entry, and no more', async () => {
    const city = await reported();
    const asked = '这张照片是 #12 的佐证吗';
    expect(await city.say(LIAISON, '', withFiles('a.jpg'))).toContain(asked);
    expect(await city.say(LIAISON, '13号完成30%', COURT)).not.toContain('佐证');
    await city.turnTo('2026-11-23T15:00:00+08:00');
    expect(await city.say(LIAISON, '12号完成85%', COURT)).toContain(asked);
    expect(await city.say(LIAISON, '12号完成90%', COURT)).not.toContain('佐证');
    expect(await evidenceOf(city, 12)).toEqual([]);
  });

  it('that are asked about once more are attached by a yes, and not asked about again', async () => {
    const city = await reported();
    await city.say(LIAISON, '', withFiles('a.jpg'));
    await city.say(LIAISON, '12号完成85%', COURT);
    await city.say(LIAISON, '是', COURT);
    expect(await evidenceOf(city, 12)).toEqual(['a.jpg']);
    expect(await city.say(LIAISON, '12号完成90%', COURT)).not.toContain('佐证吗');
  });

  it('that were asked about the day before are not asked about again', async () => {
    const city = await reported();
    await city.say(LIAISON, '', withFiles('a.jpg'));
    await city.turnTo('2026-11-24T11:00:00+08:00');
    expect(await city.say(LIAISON, '12号完成85%', COURT)).not.toContain('佐证');
  });

  it('long before a report are not asked about', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '', withFiles('a.jpg'));
    await city.turnTo('2026-11-23T10:11:00+08:00');
    expect(await city.say(LIAISON, '12号完成80%', COURT)).not.toContain('佐证');
  });
});

describe('links in a report', () => {
  it('are evidence as typed, and no figure in them counts', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '12号完成80%，见https://example.org/2026/99.html?p=40%', COURT);
    expect(await evidenceOf(city, 12)).toEqual(['https://example.org/2026/99.html?p=40%']);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80, dueOn: '2026-11-30' });
  });
});

describe('a kind that wants evidence', () => {
  const withSite = async () => {
    const city = await foundCity();
    await city.say(LIAISON, '登记示范点：东岭法院一站式诉讼服务', COURT);
    expect(await city.say(LIAISON, '1号已完成', COURT)).toContain('要附佐证');
    expect(await entryOf(city, 1)).toMatchObject({ progress: 0, state: 'open' });
    return city;
  };

  it('takes the completion once the photo comes', async () => {
    const city = await withSite();
    await city.say(LIAISON, '', withFiles('a.jpg'));
    expect(await entryOf(city, 1)).toMatchObject({ progress: 100, state: 'submitted' });
    expect(await evidenceOf(city, 1)).toEqual(['a.jpg']);
  });

  it('keeps waiting after a promise', async () => {
    const city = await withSite();
    expect(await city.say(LIAISON, '好的', COURT)).toContain('要附佐证');
    expect(await entryOf(city, 1)).toMatchObject({ state: 'open' });
  });

  it('takes it without where that is said', async () => {
    const city = await withSite();
    await city.say(LIAISON, '没有佐证也提交', COURT);
    expect(await entryOf(city, 1)).toMatchObject({ progress: 100, state: 'submitted' });
  });

  it('takes it without by the button, once', async () => {
    const city = await withSite();
    const token = buttonOf(city, '没有佐证也提交');
    await city.press(LIAISON, token, COURT);
    expect(await entryOf(city, 1)).toMatchObject({ state: 'submitted' });
    expect(await city.press(LIAISON, token, COURT)).not.toContain('已记入台账');
  });

  it('does not ask where the report brings a file or a link', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '登记示范点：东岭法院一站式诉讼服务', COURT);
    await city.say(LIAISON, '1号已完成，见https://example.org/a', COURT);
    expect(await entryOf(city, 1)).toMatchObject({ state: 'submitted' });
  });
});

describe('an entry that is shown', () => {
  it('names its evidence and offers the files', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '12号完成80%，见https://example.org/a', withFiles('a.jpg'));
    expect(await city.say(LIAISON, '看#12', COURT)).toMatch(/佐证2份：\S*a\.jpg/u);
    expect(city.sent.at(-1)?.card.files?.map(({ name }) => name)).toEqual(['a.jpg']);
  });

  it('offers nothing to who is out of reach', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(LIAISON, '12号完成80%', withFiles('a.jpg'));
    await city.say('dljcy-liaison', '看#12', { unit: 'dljcy' });
    expect(city.sent.at(-1)?.card.files).toBeUndefined();
  });
});
