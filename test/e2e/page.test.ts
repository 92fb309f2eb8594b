import { expect, it } from 'vitest';
import { createFixedClock } from '../../src/core/clock.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { describeInChromium } from '../support/chromium.ts';
import { usePage } from '../support/page-tests.ts';
import { card, GROUP, SENDER, type WebSiteOptions } from '../support/web-site.ts';

const QUOTE = { label: '《规定》第八条', text: '〔条文〕如实记录。', mark: '要点' };
const DIRECT = { channel: 'web', id: `direct:${SENDER}`, kind: 'direct' } as const;
const OTHER_GROUP = { channel: 'web', id: 'group:dlgaj', kind: 'group' } as const;

const answerAll: WebSiteOptions['onMessage'] = async (message, { say }) => {
  const lines = [message.press === undefined ? `听到：${message.text}` : `按了：${message.press}`];
  const shown = { lines, quotes: [QUOTE], buttons: [{ label: '撤销', press: `undo ${message.id}` }] };
  await say('', { card: shown, inReplyTo: message.id, conversation: message.conversation });
};

describeInChromium('chat page', () => {
  const pages = usePage();
  const { start } = pages;

  it('shows who one is and where, and puts an example into the input', async () => {
    const { page, input, bot } = await start({ onMessage: answerAll });
    await page.getByText('样例数据 · 虚构人员').waitFor();
    await page.getByRole('heading', { name: '东岭区法院工作群' }).waitFor();
    const example = page.locator('.examples button').first();
    const text = (await example.textContent()) ?? '';
    await example.click();
    expect(await input.inputValue()).toBe(text);
    await page.keyboard.press('Enter');
    await bot(`听到：${text}`).waitFor();
    expect(pages.site.accepted.map(({ senderId, conversation }) => [senderId, conversation.id])).toEqual([
      [SENDER, GROUP],
    ]);
  });

  it('folds a clause under its basis with its mark, and unfolds it by keyboard', async () => {
    const { page, say, bot } = await start({ onMessage: answerAll });
    await say('问');
    const summary = bot('听到：问').locator('summary');
    expect(await summary.textContent()).toMatch(/依据.*《规定》第八条.*要点/s);
    expect(await page.getByText(QUOTE.text).isVisible()).toBe(false);
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.getByText(QUOTE.text).waitFor({ state: 'visible' });
  });

  it('folds many clauses away together on a narrow phone, shows validity unfolded, and a remark without basis', async () => {
    const onMessage: WebSiteOptions['onMessage'] = async (message, { say }) => {
      const label = '《关于领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定》第八条';
      const quotes = [
        ...['甲', '乙', '丙'].map((text) => ({ label, text, mark: '要点·单源；现行，2015年起施行；未核实：条号' })),
        { label: '注意', text: '口头的也要记。', mark: '' },
      ];
      await say('', { card: card('答', { quotes }), inReplyTo: message.id, conversation: message.conversation });
    };
    const { page, say } = await start({ onMessage }, { viewport: { width: 360, height: 740 } });
    await say('问');
    const folded = page.locator('.quotes > summary');
    expect(await folded.textContent()).toBe('依据，共4处');
    expect(await page.locator('.quote summary').first().isVisible()).toBe(false);
    await folded.focus();
    await page.keyboard.press('Enter');
    await page.locator('.quote summary').first().click();
    await page.getByText('现行，2015年起施行；未核实：条号').first().waitFor({ state: 'visible' });
    expect(await page.locator('.quote-mark').first().textContent()).toBe('要点·单源');
    expect(await page.locator('.quote summary').last().textContent()).toBe('注意');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
  });

  it('sends by Enter, breaks the line by Shift+Enter, and leaves Enter to an input method', async () => {
    const { input, bot } = await start({ onMessage: answerAll });
    await input.fill('一');
    await input.press('Shift+Enter');
    await input.pressSequentially('二');
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await input.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    expect(await input.inputValue()).toBe('一\n二');
    await input.press('Enter');
    await bot('听到：一').waitFor();
    expect(pages.site.accepted.map(({ text }) => text)).toEqual(['一\n二']);
  });

  it('shows what people and cards say as text, never as markup', async () => {
    const attack = '<img src=x onerror="document.title=1"><b>粗</b> <!channel> [a](javascript:alert(1))';
    const { page, say, bot, mine } = await start();
    await say(attack);
    await pages.site.say('', {
      card: card(attack, { title: attack, quotes: [{ label: attack, text: attack, mark: attack }] }),
    });
    await bot(attack).waitFor();
    await mine(attack).waitFor();
    expect(await page.locator('.log img, .log b, .log a').count()).toBe(0);
  });

  it('presses a button once: its token goes out, and it stays used after a reload', async () => {
    const { page, say, bot, mine } = await start({ onMessage: answerAll });
    await say('改');
    await bot('听到：改').getByRole('button', { name: '撤销' }).click();
    await bot('按了：undo').waitFor();
    const [typed, pressed] = pages.site.accepted;
    expect(pressed).toMatchObject({ press: `undo ${typed?.id}`, text: '' });
    await page.reload();
    const used = bot('听到：改').getByRole('button', { name: '撤销' });
    await used.waitFor();
    expect(await used.getAttribute('aria-disabled')).toBe('true');
    await used.click({ force: true });
    await mine('点了「撤销」').waitFor();
    expect(pages.site.accepted).toHaveLength(2);
  });

  it('marks a reminder that arrives elsewhere as unread, shows it as such, and lets it be acknowledged', async () => {
    const { page, bot, place } = await start({ onMessage: answerAll });
    await place('督办（私聊）').click();
    await page.getByText('别人看不到').waitFor();
    const reminder = card('请报送零报告。', { buttons: [{ label: '收到', press: 'ack' }] });
    await pages.site.say('', { kind: 'reminder', card: reminder });
    await place('东岭区法院工作群 1条未读').waitFor();
    await page.waitForFunction('document.title === "（1）督办"');
    await place('东岭区法院工作群').click();
    await bot('请报送零报告').locator('.kind', { hasText: '提醒' }).waitFor();
    await page.waitForFunction('document.title === "督办"');
    await bot('请报送零报告').getByRole('button', { name: '收到' }).click();
    await bot('按了：ack').waitFor();
  });

  it('keeps own words over a reload, though the server forgets them', async () => {
    const { page, say, bot } = await start({ onMessage: answerAll });
    await say('第一句');
    await bot('听到：第一句').waitFor();
    await say('第二句');
    await bot('听到：第二句').waitFor();
    await page.reload();
    await bot('听到：第二句').waitFor();
    const shown = await page.locator('.bubble, .card > p:first-child').allInnerTexts();
    expect(shown).toEqual(['第一句', '听到：第一句', '第二句', '听到：第二句']);
  });

  it('sends again under the same id, so that an answer lost on the way doubles nothing', async () => {
    const { page, say, mine } = await start();
    await page.route('**/api/chat', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await say('整改 #12 完成80%');
    const again = mine('整改 #12').getByRole('button', { name: '重新发送' });
    await again.waitFor();
    await page.unroute('**/api/chat');
    await again.click();
    await mine('整改 #12').getByRole('img', { name: '已收下' }).waitFor();
    expect(pages.site.accepted).toHaveLength(1);
  });

  it('tells when the line is lost, and shows what was missed once when it is back', async () => {
    const mailbox = openMemoryStore({ clock: createFixedClock(new Date('2026-11-23T02:00:00.000Z')) }).mailbox;
    const { page, bot, place } = await start({ mailbox });
    await pages.site.say('之前', { id: 'before' });
    await bot('之前').waitFor();
    const { port } = pages.site;
    await pages.site.stop();
    await page.getByText('连接断开').waitFor();
    await pages.startAgain({ mailbox, port });
    await pages.site.say('断线时', { id: 'missed' });
    await pages.site.say('私聊', { id: 'missed direct', conversation: DIRECT });
    await bot('断线时').waitFor();
    await page.getByText('连接断开').waitFor({ state: 'detached' });
    await place('督办（私聊） 1条未读').waitFor();
    expect(await page.locator('.from-bot').allInnerTexts()).toHaveLength(2);
  });

  it('looks into the group of another unit without speaking there', async () => {
    const { page, input, bot } = await start();
    await page.getByRole('button', { name: '打开一个单位的工作群' }).click();
    await page.getByRole('searchbox').fill('公安');
    await page.keyboard.press('Enter');
    await page.getByText('您在这里只看不说').waitFor();
    expect(await input.count()).toBe(0);
    await pages.site.say('给公安的通知', { kind: 'broadcast', conversation: OTHER_GROUP });
    await bot('给公安的通知').locator('.kind', { hasText: '通知' }).waitFor();
    await page.getByRole('button', { name: '不再看东岭区公安分局' }).click();
    await page.getByRole('heading', { name: '东岭区法院工作群' }).waitFor();
  });

  it('lets one become somebody else, who sees neither the private chat nor the drafts of the first', async () => {
    const { page, input, place } = await start();
    await pages.site.say('只给赵敏', { conversation: DIRECT });
    await input.fill('草稿');
    await page.getByRole('button', { name: '换一个人试试' }).click();
    await page.getByRole('searchbox').fill('督导');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '市委政法委工作群' }).waitFor();
    expect(await input.inputValue()).toBe('');
    await place('督办（私聊）').click();
    await page.getByText('别人看不到').waitFor();
    expect(await page.getByText('只给赵敏').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: '市委政法委工作群' }).waitFor();
  });

  it('shows two tabs in one group what the other said', async () => {
    const { page, bot, another } = await start({ onMessage: answerAll });
    const colleague = await another('/?as=dlfy-member');
    await colleague.say('我是钱立');
    await page.locator('.others', { hasText: '我是钱立' }).waitFor();
    await bot('听到：我是钱立').waitFor();
  });

  it('says that there is more below instead of jumping away from what is being read', async () => {
    const { page, bot } = await start();
    for (let n = 1; n <= 30; n++) await pages.site.say(`第${n}条`);
    await bot('第30条').waitFor();
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, -100_000);
    await page.waitForFunction('document.querySelector(".log").scrollTop === 0');
    await pages.site.say('最新一条');
    await page.getByRole('button', { name: '有新消息' }).click();
    await bot('最新一条').waitFor({ state: 'visible' });
    await page.getByRole('button', { name: '有新消息' }).waitFor({ state: 'detached' });
  });
});
