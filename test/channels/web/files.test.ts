import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { card, GROUP, SENDER, startWebSite, type WebSite } from '../../support/web-site.ts';

let site: WebSite;
afterEach(() => site.stop());

/** A site where the bot sent `bytes` to the court's group under `name` and `type`. */
async function startWithFile(name: string, type: string, bytes = Buffer.from('内容')): Promise<string> {
  site = await startWebSite();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  site.kept.set(sha256, bytes);
  await site.say('', { card: card('台账', { files: [{ name, type, sizeBytes: bytes.length, sha256 }] }) });
  return sha256;
}

const get = (conversation: string, sha256: string, sender = SENDER) =>
  fetch(`${site.url}/api/chat/${conversation}/files/${sha256}?sender=${sender}`);

describe('a file that the bot sent', () => {
  it('is handed out in its conversation under its own name, never as a page', async () => {
    const sha256 = await startWithFile("台账 '甲'(1).html", 'text/html', Buffer.from('<script>1</script>'));
    const answer = await get(GROUP, sha256);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<script>1</script>');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20%27%E7%94%B2%27%281%29.html",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is shown in place when it is a picture', async () => {
    const answer = await get(GROUP, await startWithFile('挂图.png', 'image/png'));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/u);
  });

  it('is not there in another conversation, under another hash, or when its bytes are gone', async () => {
    const sha256 = await startWithFile('台账.xlsx', 'application/octet-stream');
    expect((await get('group:dljcy', sha256)).status).toBe(404);
    expect((await get(`direct:${SENDER}`, sha256)).status).toBe(404);
    expect((await get(GROUP, '0'.repeat(64))).status).toBe(404);
    expect((await get(GROUP, '..%2F..%2Fsnapshot')).status).toBe(404);
    site.kept.clear();
    expect((await get(GROUP, sha256)).status).toBe(404);
  });

  it('is kept from whoever may not read the conversation', async () => {
    const sha256 = await startWithFile('台账.xlsx', 'application/octet-stream');
    expect((await get('direct:dlfy-leader', sha256)).status).toBe(403);
    expect((await fetch(`${site.url}/api/chat/${GROUP}/files/${sha256}`)).status).toBe(400);
  });
});

describe('an edit and a withdrawal', () => {
  const POST = { conversation: GROUP, sender: SENDER, messageId: 'm2' };

  it('name the earlier message of the same sender', async () => {
    site = await startWebSite();
    await site.post({ ...POST, text: '#12 完成90%', edits: 'm1' });
    await site.post({ ...POST, messageId: 'm3', withdraws: 'm1' });
    expect(site.accepted).toMatchObject([
      { id: `web:${SENDER}:m2`, text: '#12 完成90%', edits: `web:${SENDER}:m1` },
      { id: `web:${SENDER}:m3`, text: '', withdraws: `web:${SENDER}:m1` },
    ]);
  });

  it('are refused when they say two things at once, or nothing', async () => {
    site = await startWebSite();
    const wrong = [
      { edits: 'm1' },
      { edits: 'm1', text: '' },
      { edits: 'm1', press: 'token' },
      { withdraws: 'm1', text: '还是不撤了' },
      { withdraws: 'm1', edits: 'm1' },
      { withdraws: 'm1', press: 'token' },
    ];
    for (const body of wrong) expect((await site.post({ ...POST, ...body })).status).toBe(400);
    expect(site.accepted).toEqual([]);
  });
});
