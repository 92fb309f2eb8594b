import { afterEach, describe, expect, it } from 'vitest';
import { startSlackProduct } from '../../support/slack-product.ts';
import { GROUP, LIAISON, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

let site: SlackSite;
afterEach(() => site.stop());

const CARD = '1795399100.000001';

const pressed = (more: Record<string, unknown> = {}, action: Record<string, unknown> = {}) => ({
  type: 'block_actions',
  api_app_id: 'A0DUBAN',
  team: { id: 'T0FAKE', domain: 'fake' },
  user: { id: LIAISON, team_id: 'T0FAKE' },
  trigger_id: '12.34.abc',
  channel: { id: GROUP, name: 'dlfy' },
  container: { type: 'message', message_ts: CARD, channel_id: GROUP, is_ephemeral: false },
  message: { type: 'message', ts: CARD, bot_id: 'B0BOT' },
  actions: [
    {
      type: 'button',
      block_id: 'b',
      action_id: 'duban_press:1',
      value: 'token-1',
      action_ts: '1795399201.000001',
      ...action,
    },
  ],
  ...more,
});

describe('a press of a button', () => {
  it('brings its token back, from the group and the person, to be answered under the card', async () => {
    site = await startSlackSite();
    const response = await site.payload(pressed());
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(site.accepted[0]).toMatchObject({
      id: `slack:${GROUP}:${CARD}:press:1795399201.000001:${LIAISON}`,
      conversation: { channel: 'slack', id: GROUP, kind: 'group' },
      senderId: LIAISON,
      senderEmail: 'liaison@dlfy.example',
      text: '',
      press: 'token-1',
      sentAt: '2026-11-23T02:00:01.000Z',
    });
  });

  it('is taken once when it comes fifty times at once', async () => {
    site = await startSlackSite();
    const responses = await Promise.all(Array.from({ length: 50 }, () => site.payload(pressed())));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(site.accepted).toHaveLength(1);
  });

  it.each([
    ['a card in a thread', { message: { ts: CARD, thread_ts: '1795399000.000001' } }],
    [
      'a card that one person sees in a thread',
      {
        message: undefined,
        container: { type: 'message', message_ts: CARD, channel_id: GROUP, thread_ts: '1795399000.000001' },
      },
    ],
  ])('of %s is answered in that thread', async (_, more) => {
    site = await startSlackSite();
    await site.payload(pressed(more));
    expect(site.accepted[0]?.id).toContain(`slack:${GROUP}:1795399000.000001:${CARD}:press:`);
  });

  it('in private or on the own page of the bot is answered in private', async () => {
    site = await startSlackSite();
    await site.payload(pressed({ channel: { id: 'D0LIAISON' } }));
    const container = { type: 'view', view_id: 'V1' };
    await site.payload(
      pressed({ channel: undefined, message: undefined, container }, { action_ts: '1795399202.000001' }),
    );
    const direct = { channel: 'slack', id: `direct:${LIAISON}`, kind: 'direct' };
    expect(site.accepted.map(({ conversation }) => conversation)).toEqual([direct, direct]);
  });

  it.each([
    ['without a token', {}, { value: undefined }],
    ['with a token that no button of ours has', {}, { value: 'x'.repeat(2_001) }],
    ['without a person', { user: {} }, {}],
  ])('%s changes nothing', async (_, more, action) => {
    site = await startSlackSite();
    expect((await site.payload(pressed(more, action))).status).toBe(200);
    expect(site.accepted).toEqual([]);
  });

  it('of a button that is not ours, and from another workspace, is not taken', async () => {
    site = await startSlackSite();
    expect((await site.payload(pressed({}, { action_id: 'foreign' }))).status).toBe(400);
    expect((await site.payload(pressed({ team: { id: 'T0FOREIGN' } }))).status).toBe(400);
    expect(site.accepted).toEqual([]);
  });
});

describe('a press that brings a reason along', () => {
  const returning = (more: Record<string, unknown> = {}) => pressed(more, { action_id: 'duban_press:1:reason' });
  const reasonOf = (site: SlackSite, reason: string) =>
    submitted(
      'reason',
      { reason: { value: reason } },
      { private_metadata: site.slack.world.modals[0]?.private_metadata },
    );

  it('opens a form for it, and both are one message, however often the form is sent', async () => {
    site = await startSlackSite();
    expect((await site.payload(returning())).status).toBe(200);
    expect(site.accepted).toEqual([]);
    expect(site.slack.world.modals).toMatchObject([{ callback_id: 'duban_form:reason' }]);
    await Promise.all([site.payload(reasonOf(site, ' 佐证不全 ')), site.payload(reasonOf(site, ' 佐证不全 '))]);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).toMatchObject({
      id: `slack:${GROUP}:${CARD}:view:V0A1`,
      conversation: { id: GROUP, kind: 'group' },
      senderId: LIAISON,
      press: 'token-1',
      text: '佐证不全',
    });
  });

  it('is taken without one where Slack opens no form, so that the conversation asks', async () => {
    site = await startSlackSite();
    site.slack.faults.add('views.open', { kind: 'refuse', error: 'expired_trigger_id' });
    await site.payload(returning());
    expect(site.accepted).toMatchObject([{ press: 'token-1', text: '' }]);
  });
});

describe('/duban', () => {
  it('is as if it was said to the bot there', async () => {
    site = await startSlackSite();
    const response = await site.command('3号完成80% &amp; 附后');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(site.accepted[0]).toMatchObject({
      id: 'slack:command:1.2.a',
      conversation: { id: GROUP, kind: 'group' },
      senderId: LIAISON,
      text: '3号完成80% & 附后',
    });
    expect(site.accepted[0]).not.toHaveProperty('isOverheard');
  });

  it('in a chat between two people is said in private to the bot', async () => {
    site = await startSlackSite();
    await site.command('我的台账', { channel_id: 'D0TWO', channel_name: 'directmessage' });
    expect(site.accepted[0]?.conversation).toEqual({ channel: 'slack', id: `direct:${LIAISON}`, kind: 'direct' });
  });

  it('with nothing after it asks for help', async () => {
    site = await startSlackSite();
    await site.command('  ');
    expect(site.accepted[0]?.text).toBe('帮助');
  });

  it.each([
    ['登记', 'duban_form:register', '登记事项', ['title', 'unit', 'owner', 'due']],
    ['退回', 'duban_form:return', '退回事项', ['no', 'reason', 'due']],
  ])('%s opens a form and says nothing yet', async (words, callback, title, fields) => {
    site = await startSlackSite();
    expect((await site.command(words)).status).toBe(200);
    expect(site.accepted).toEqual([]);
    const [modal] = site.slack.world.modals as unknown as [
      { callback_id: string; title: { text: string }; blocks: { block_id: string }[]; private_metadata: string },
    ];
    expect([modal.callback_id, modal.title.text, modal.blocks.map(({ block_id }) => block_id)]).toEqual([
      callback,
      title,
      fields,
    ]);
    expect(JSON.parse(modal.private_metadata)).toEqual({ channel: GROUP });
  });

  it('says the word to the conversation where the form cannot be opened', async () => {
    site = await startSlackSite();
    expect((await site.command('登记', { trigger_id: 'expired.1' })).status).toBe(200);
    expect(site.accepted[0]?.text).toBe('登记');
    expect(site.logged).toEqual(['slack_form_not_opened']);
  });

  it.each(['constructor', '__proto__', 'toString'])('takes the word %s as any other', async (word) => {
    site = await startSlackSite();
    await site.command(word);
    expect(site.accepted[0]?.text).toBe(word);
  });
});

const submitted = (
  form: string,
  values: Record<string, Record<string, unknown>>,
  more: Record<string, unknown> = {},
) => ({
  type: 'view_submission',
  team: { id: 'T0FAKE' },
  user: { id: LIAISON, team_id: 'T0FAKE' },
  view: {
    id: 'V0A1',
    type: 'modal',
    callback_id: `duban_form:${form}`,
    private_metadata: JSON.stringify({ channel: GROUP }),
    state: { values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }])) },
    ...more,
  },
});

describe('a form that was filled in', () => {
  it('says the sentence that it stands for, in the group where it was asked for, once', async () => {
    site = await startSlackSite();
    const form = submitted('register', {
      title: { type: 'plain_text_input', value: ' 物证室\n温湿度不达标 ' },
      unit: { type: 'plain_text_input', value: null },
      owner: { type: 'plain_text_input', value: '王敏' },
      due: { type: 'datepicker', selected_date: '2026-12-15' },
    });
    const responses = await Promise.all([site.payload(form), site.payload(form)]);
    expect(await Promise.all(responses.map((one) => one.text()))).toEqual(['', '']);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).toMatchObject({
      id: 'slack:view:V0A1',
      conversation: { id: GROUP, kind: 'group' },
      senderId: LIAISON,
      text: '登记：“物证室 温湿度不达标”，责任人王敏，2026年12月15日前完成',
    });
  });

  it('is said in private when it was opened on the own page of the bot', async () => {
    site = await startSlackSite();
    await site.payload(
      submitted('return', { no: { value: '#3' }, reason: { value: '佐证材料不全' } }, { private_metadata: '{}' }),
    );
    expect(site.accepted[0]).toMatchObject({ conversation: { id: `direct:${LIAISON}` }, text: '#3退回，佐证材料不全' });
  });

  it('shows what is wrong with a field beside it, and stays open', async () => {
    site = await startSlackSite();
    const response = await site.payload(submitted('return', { no: { value: '三号' }, reason: { value: '不全' } }));
    expect(await response.json()).toEqual({ response_action: 'errors', errors: { no: '请填写事项编号，例如 12。' } });
    expect(site.accepted).toEqual([]);
  });

  it.each([
    ['of an unknown name', { callback_id: 'duban_form:confidential' }],
    ['without an id', { id: '' }],
    ['with a date that is none', { state: { values: { due: { value: { selected_date: '2026-13-45' } } } } }],
  ])('%s says nothing', async (_, more) => {
    site = await startSlackSite();
    expect((await site.payload(submitted('register', { title: { value: '门禁失灵' } }, more))).status).toBe(200);
    expect(site.accepted).toEqual([]);
    expect(site.logged).toEqual(['slack_form_unread']);
  });

  it('opens from a button on the own page of the bot', async () => {
    site = await startSlackSite();
    const action = { action_id: 'duban_open:return', value: 'return' };
    expect((await site.payload(pressed({ container: { type: 'view', view_id: 'V1' } }, action))).status).toBe(200);
    expect(site.slack.world.modals).toMatchObject([{ callback_id: 'duban_form:return', private_metadata: '{}' }]);
    expect(site.accepted).toEqual([]);
  });
});

describe('forms in the whole product', () => {
  it('register a problem and return it as if it had been typed', async () => {
    const product = await startSlackProduct();
    site = product.site;
    await site.payload(
      submitted('register', {
        title: { value: '未在5日内“送达”判决书，材料不全' },
        owner: { value: '王敏' },
        due: { selected_date: '2026-12-15' },
      }),
    );
    await product.app.settle();
    expect(site.slack.posted(GROUP)[0]?.text).toContain('未在5日内‘送达’判决书');
    const entry = await product.store.read(async (tx) => (await tx.ledger.listEntries({ unitIds: ['dlfy'] }))[0]);
    expect(entry).toMatchObject({
      title: '未在5日内‘送达’判决书,材料不全',
      ownerName: '王敏',
      dueOn: '2026-12-15',
      unitId: 'dlfy',
    });
    const values = {
      no: { value: String(entry?.no) },
      reason: { value: '佐证材料不全，照片看不清' },
      due: { selected_date: '2026-12-20' },
    };
    await site.payload(submitted('return', values, { id: 'V0A2' }));
    await product.app.settle();
    expect(product.intents).toEqual(['register_entry', 'return_entry']);
  });
});

describe('the own page of the bot', () => {
  const opened = { type: 'app_home_opened', user: LIAISON, tab: 'home', channel: 'D0LIAISON' };

  it('shows what concerns a person, and buttons that open the forms', async () => {
    const home = async (id: string) =>
      id === LIAISON ? [{ title: '我的督办', lines: ['未完成 1 条：'], quotes: [], buttons: [] }] : undefined;
    site = await startSlackSite({ desk: { home } });
    expect(await site.event(opened)).toBe(200);
    const page = JSON.stringify(site.slack.world.homes.get(LIAISON));
    for (const part of ['我的督办', '未完成 1 条', 'duban_open:register', 'duban_open:return'])
      expect(page).toContain(part);
  });

  it('tells a stranger whom to ask, and offers nothing', async () => {
    site = await startSlackSite();
    await site.event(opened);
    const page = JSON.stringify(site.slack.world.homes.get(LIAISON));
    expect(page).toContain('请联系管理员');
    expect(page).not.toContain('duban_open');
  });

  it('is not drawn for the tab of messages', async () => {
    site = await startSlackSite();
    await site.event({ ...opened, tab: 'messages' });
    expect(site.slack.callsOf('views.publish')).toEqual([]);
  });

  it('that cannot be drawn is logged and not asked for again', async () => {
    site = await startSlackSite();
    site.slack.faults.add('views.publish', { kind: 'refuse', error: 'not_enabled' });
    expect(await site.event(opened)).toBe(200);
    expect(site.logged).toEqual(['slack_home_failed']);
  });
});

describe('what becomes of conversations', () => {
  it.each([
    ['member_left_channel', { user: 'U0BOT', channel: GROUP }],
    ['channel_left', { channel: GROUP, actor_id: LIAISON }],
    ['group_left', { channel: GROUP }],
    ['channel_archive', { channel: GROUP, user: LIAISON }],
    ['channel_unarchive', { channel: GROUP, user: LIAISON }],
    ['channel_rename', { channel: { id: GROUP, name: 'new', created: 1 } }],
    ['channel_deleted', { channel: GROUP }],
    ['group_archive', { channel: GROUP }],
    ['group_deleted', { channel: GROUP }],
  ])('is written down: %s', async (type, more) => {
    site = await startSlackSite();
    expect(await site.event({ type, ...more })).toBe(200);
    expect(site.told).toContainEqual(
      expect.objectContaining({ event: 'slack_conversation_changed', what: type, channel: GROUP }),
    );
    expect(site.accepted).toEqual([]);
  });

  it('is heard as an arrival when the bot was let in, once', async () => {
    site = await startSlackSite();
    const joined = { type: 'member_joined_channel', user: 'U0BOT', channel: GROUP, inviter: LIAISON };
    for (let time = 0; time < 3; time += 1) await site.event({ ...joined, event_ts: '1795399200.000100' });
    expect(site.accepted).toMatchObject([
      { arrives: true, text: '', senderId: LIAISON, conversation: { id: GROUP, kind: 'group' } },
    ]);
    expect(site.told).toContainEqual(expect.objectContaining({ what: 'member_joined_channel', channel: GROUP }));
  });

  it('is not written down when other people come and go', async () => {
    site = await startSlackSite();
    await site.event({ type: 'member_joined_channel', user: LIAISON, channel: GROUP });
    expect(site.told).not.toContainEqual(expect.objectContaining({ event: 'slack_conversation_changed' }));
  });
});
