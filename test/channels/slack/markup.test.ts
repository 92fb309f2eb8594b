import { describe, expect, it } from 'vitest';
import { mentionedUsers, toPlainText } from '../../../src/channels/slack/markup.ts';

const context = { botUserId: 'U0BOT', names: new Map([['U1', '王敏']]) };

describe('toPlainText', () => {
  it.each([
    ['<@U0BOT> 帮助', '帮助'],
    ['<@U0BOT>：帮助', '帮助'],
    ['<@U0BOT|duban>, 帮助', '帮助'],
    ['帮助 <@U0BOT>', '帮助'],
    ['转给<@U1>办', '转给王敏办'],
    ['转给<@U2|lihua>办', '转给lihua办'],
    ['转给<@U2>办', '转给办'],
    ['<!channel> <!here|here> <!everyone>开会', '开会'],
    ['<!subteam^S1|@zfw>看', '@zfw看'],
    ['<!subteam^S1>看', '看'],
    ['见<#C1|dlfy>', '见#dlfy'],
    ['见<#C1>', '见'],
    ['<!date^1392734382^{date}|2014-02-18>前', '2014-02-18前'],
    ['<https://a.example/x>', 'https://a.example/x'],
    ['<http://a.example|a.example>', 'a.example'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<https://evil.example|最高人民法院>', '最高人民法院 https://evil.example'],
    ['a &lt;b&gt; &amp;lt; &quot;', 'a <b> &lt; &quot;'],
    ['&lt;@U1&gt; &lt;!channel&gt;', '<@U1> <!channel>'],
    ['*粗* _斜_ `码`', '*粗* _斜_ `码`'],
    ['一行\n二行', '一行\n二行'],
    ['', ''],
    ['<>', ''],
    ['<@>', ''],
    ['<', '<'],
  ])('reads %j as %j', (markup, text) => {
    expect(toPlainText(markup, context)).toBe(text);
  });

  it('comes to an end with 200,000 of whatever begins markup', () => {
    for (const piece of ['<', '<@', '&', '&amp', '<a|', ' ', ':', '<@U0BOT>']) {
      expect(toPlainText(piece.repeat(200_000), context).length).toBeLessThanOrEqual(piece.length * 200_000);
    }
  });
});

describe('mentionedUsers', () => {
  it('names each once, in order, and nobody else', () => {
    expect(mentionedUsers('<@U2> <@U1|a> <@W3> <@U2> <@u4> <#C1> <!U5> @U6')).toEqual(['U2', 'U1', 'W3']);
  });
});
