import { afterEach, describe, expect, it } from 'vitest';
import { shippedBrain } from '../../support/city.ts';
import { LIAISON, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

let site: SlackSite;
afterEach(() => site.stop());

const privateForm = shippedBrain().knowledge.forms.intervention;

const filled = (values: Record<string, unknown>) => ({
  type: 'view_submission',
  team: { id: 'T0FAKE' },
  user: { id: LIAISON, team_id: 'T0FAKE' },
  view: {
    id: 'V0P1',
    type: 'modal',
    callback_id: 'duban_form:private',
    private_metadata: '',
    state: { values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }])) },
  },
});

const ANSWERS = {
  when: { value: '11月20日下午' },
  how: { value: '电话' },
  who: { value: '李某，\n某局副局长' },
  case: { value: '王某盗窃案' },
  asked: { value: '能不能关照一下？' },
  answered: { value: null },
  situation: { selected_options: [{ value: '1' }, { value: '3' }] },
};

describe('the private form in Slack', () => {
  it('opens by its word and from the own page, an input a question', async () => {
    site = await startSlackSite({ desk: { privateForm } });
    expect((await site.command('填报过问')).status).toBe(200);
    const container = { type: 'view', view_id: 'V1' };
    const actions = [
      { type: 'button', action_id: 'duban_open:private', value: 'private', action_ts: '1795399201.000001' },
    ];
    const team = { id: 'T0FAKE' };
    await site.payload({ type: 'block_actions', team, user: { id: LIAISON }, trigger_id: '1.2.b', container, actions });
    expect(site.slack.world.modals).toHaveLength(2);
    const [modal] = site.slack.world.modals as [{ blocks: { block_id: string; element: { type: string } }[] }];
    expect(modal.blocks.map(({ block_id }) => block_id)).toEqual(privateForm.fields.map(({ id }) => id));
    expect(modal.blocks.find(({ block_id }) => block_id === 'situation')?.element.type).toBe('checkboxes');
    expect(site.accepted).toEqual([]);
  });

  it('is said in private, whole and once, wherever it was opened', async () => {
    site = await startSlackSite({ desk: { privateForm } });
    const responses = await Promise.all([site.payload(filled(ANSWERS)), site.payload(filled(ANSWERS))]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(site.accepted).toHaveLength(1);
    expect(site.accepted[0]).toMatchObject({
      conversation: { id: `direct:${LIAISON}`, kind: 'direct' },
      text: '填报过问\n时间：11月20日下午\n方式：电话\n过问人：李某， 某局副局长\n案件：王某盗窃案\n过问内容：能不能关照一下？\n情形：1 3',
    });
  });

  it('is nowhere to be had where confidential records are not taken', async () => {
    site = await startSlackSite();
    await site.command('填报过问');
    expect(site.slack.world.modals).toEqual([]);
    expect(site.accepted).toMatchObject([{ text: '填报过问' }]);
    await site.payload(filled(ANSWERS));
    expect(site.accepted).toHaveLength(1);
    expect(site.logged).toEqual(['slack_form_unread']);
  });
});
