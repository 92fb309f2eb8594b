import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const ORDER = '11月25日上午9点提醒南浦区法院报送零报告,没回的第二天私信联络员,再没回找他们院长';

async function orderedCity(): Promise<City> {
  const city = await foundCity();
  await city.say(WHO, ORDER);
  await city.say(WHO, '确认');
  return city;
}

async function nameOf(city: City, personId: string): Promise<string> {
  const people = await city.store.read((tx) => tx.roster.people());
  return people.find(({ id }) => id === personId)?.name ?? '';
}

describe('an absence', () => {
  it('is said in one sentence; the stand-in hears of it and gets the cards, which say for whom', async () => {
    const city = await orderedCity();
    const standIn = await nameOf(city, 'npfy-member');
    const away = await nameOf(city, 'npfy-liaison');
    const reply = await city.say('npfy-liaison', `我25日到30日出差，由${standIn}代`);
    expect(reply).toContain(`已记下：${away}11-25至11-30不在岗，由${standIn}代`);
    expect(city.heardIn('direct:npfy-member').at(-1)).toContain(`由您代${away}`);
    await city.turnTo('2026-11-26T16:30:00+08:00');
    expect(city.heardIn('direct:npfy-liaison').join('\n')).not.toContain('零报告');
    const [card, warning] = city.heardIn('direct:npfy-member').slice(-2);
    expect(card).toContain(`（${away}不在岗，由您代收）`);
    expect(warning).toContain('将告知');
    expect(await city.say('npfy-member', '缓一天，承办人住院')).toContain('已推迟');
  });

  it('ends when somebody is back: the stand-in hears so, and the next card goes to them again', async () => {
    const city = await orderedCity();
    const standIn = await nameOf(city, 'npfy-member');
    await city.say('npfy-liaison', `我25日到30日出差，由${standIn}代`);
    await city.turnTo('2026-11-25T17:00:00+08:00');
    expect(await city.say('npfy-liaison', '我回来了')).toContain('不再转给别人');
    expect(city.heardIn('direct:npfy-member').at(-1)).toContain('不用再代');
    await city.turnTo('2026-11-26T09:00:00+08:00');
    expect(city.heardIn('direct:npfy-liaison').at(-1)).toContain('零报告');
  });

  it('without a stand-in writes nothing and says what is missing', async () => {
    const city = await orderedCity();
    expect(await city.say('npfy-liaison', '我25日到30日出差')).toContain('由谁代');
    expect(await city.say('npfy-liaison', '我25日到30日出差，由卢无名代')).toContain('名册里没有「卢无名」');
    expect(await city.say('npfy-liaison', '谁不在岗')).toContain('目前没有人登记不在岗');
  });

  it('of somebody in another unit is neither written nor told', async () => {
    const city = await orderedCity();
    const [away, standIn] = [await nameOf(city, 'npfy-liaison'), await nameOf(city, 'npfy-member')];
    expect(await city.say('xlfy-liaison', `${away}25日到30日出差，由${standIn}代`)).toContain('没有记');
    await city.say('npfy-liaison', `我25日到30日出差，由${standIn}代`);
    expect(await city.say('xlfy-liaison', '谁不在岗')).not.toContain(away);
    expect(await city.say(WHO, '谁不在岗')).toContain(away);
  });

  it('of the leader who would be told hands that one on to whoever acts for the leader', async () => {
    const city = await orderedCity();
    const [leader, standIn] = [await nameOf(city, 'npfy-leader'), await nameOf(city, 'npfy-member')];
    await city.say('npfy-leader', `我26日到30日学习，由${standIn}代`);
    await city.turnTo('2026-11-27T12:00:00+08:00');
    expect(city.heardIn('direct:npfy-leader').join('\n')).not.toContain('零报告');
    expect(city.heardIn('direct:npfy-member').at(-1)).toContain(`（${leader}不在岗，由您代收）`);
  });
});
