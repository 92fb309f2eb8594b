import { describe, expect, it } from 'vitest';
import { toSlackPosts } from '../../../src/channels/slack/card.ts';
import { toHomeView } from '../../../src/channels/slack/home-view.ts';
import type { SentCard } from '../../../src/core/send.ts';
import { findBlockFault } from '../../support/fake-slack/check-blocks.ts';
import { shownText } from './sender-site.ts';

const card = (parts: Partial<SentCard>): SentCard => ({ lines: [], quotes: [], buttons: [], ...parts });
const typesOf = (parts: Partial<SentCard>) =>
  toSlackPosts(card(parts)).map(({ blocks }) => blocks.map(({ type }) => type));
const textOf = (parts: Partial<SentCard>) =>
  toSlackPosts(card(parts))
    .flatMap(({ blocks }) => shownText(blocks))
    .join('');

const isWhole = (text: string) => !/\p{Cs}/u.test(text);

describe('a card in Slack', () => {
  it('has its title as a header, its lines as text, its buttons below', () => {
    const buttons = [{ label: '收到', press: 't' }];
    expect(typesOf({ title: '通知', lines: ['请报送。'], buttons })).toEqual([['header', 'rich_text', 'actions']]);
  });

  it('has a clause under its label as a quote, and a remark of ours as one', () => {
    const quotes = [
      { label: '《条例》第五条', mark: '要点', text: '应当如实记录。' },
      { label: '说明', mark: '', text: '今年已修订。' },
    ];
    const [post] = toSlackPosts(card({ quotes }));
    expect(post?.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: '依据 《条例》第五条（要点）', style: { bold: true } }],
          },
        ],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: '应当如实记录。' }] }],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: '说明：今年已修订。' }] }],
      },
    ]);
  });

  it('keeps empty lines between lines, and none before and after', () => {
    expect(textOf({ lines: ['', '一', '', '二', ''] })).toBe('一\n\n二');
  });

  it('shows a title that is too long for a header, or has two lines, in bold', () => {
    for (const title of ['甲'.repeat(151), '一\n二']) {
      expect(typesOf({ title })).toEqual([['rich_text']]);
      expect(textOf({ title })).toBe(title);
    }
  });

  it('shortens a label and leaves no button without one', () => {
    const labels = ['甲'.repeat(90), '', '\u202e', `${'a'.repeat(73)}😀😀`];
    const [post] = toSlackPosts(card({ buttons: labels.map((label) => ({ label, press: 't' })) }));
    expect(findBlockFault(post?.blocks)).toBeUndefined();
    const shown = shownText(post?.blocks);
    expect(shown.slice(0, 3)).toEqual([`${'甲'.repeat(74)}…`, '…', '…']);
    expect(shown.every(isWhole)).toBe(true);
  });

  it('has forty buttons in two blocks', () => {
    const buttons = Array.from({ length: 40 }, (_, index) => ({ label: `${index}`, press: `t${index}` }));
    expect(typesOf({ buttons })).toEqual([['actions', 'actions']]);
  });

  it('gives none when it is nothing but files', () => {
    expect(toSlackPosts(card({ files: [] }))).toEqual([]);
  });

  it.each([
    ['thirty thousand characters of Chinese', '整改措施逐项落实并报送佐证材料。'.repeat(2_000)],
    ['one word without an end', '督'.repeat(30_000)],
    ['quotation marks, which are longer on the way', '"\\'.repeat(9_000)],
    ['pictures of two units each', `a${'😀'.repeat(15_000)}`],
    ['nothing but new lines between letters', 'a\n'.repeat(20_000)],
  ])('of %s is split within every limit and loses nothing', (_title, text) => {
    const posts = toSlackPosts(card({ title: '长', lines: [text], buttons: [{ label: '好', press: 't' }] }));
    expect(posts.length).toBeGreaterThan(2);
    for (const { blocks, text: fallback } of posts) {
      expect(findBlockFault(blocks)).toBeUndefined();
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(11_500);
      expect(fallback.length).toBeLessThan(40_000);
      expect(fallback).not.toBe('');
      expect(shownText(blocks).every(isWhole)).toBe(true);
    }
    expect(posts.flatMap(({ blocks }) => shownText(blocks)).join('')).toBe(`长${text.trimEnd()}好`);
  });

  it('of a hundred quotes is split within the number of blocks', () => {
    const quotes = Array.from({ length: 100 }, (_, index) => ({ label: `第${index}条`, mark: '要点', text: '略' }));
    const posts = toSlackPosts(card({ quotes }));
    expect(posts.map(({ blocks }) => findBlockFault(blocks))).toEqual(posts.map(() => undefined));
    expect(posts.flatMap(({ blocks }) => blocks)).toHaveLength(200);
  });
});

describe('the page of the bot', () => {
  it('shows the cards one below the other, and at most a hundred blocks', () => {
    const view = toHomeView([card({ title: '我的督办', lines: ['#12'] }), card({ title: '通知' })]);
    expect(view.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text', 'divider', 'header']);
    const many = toHomeView(Array.from({ length: 80 }, () => card({ title: '一' })));
    expect(findBlockFault(many.blocks, 'view')).toBeUndefined();
    expect(many.blocks).toHaveLength(100);
  });
});
