/**
 * What Slack says about a set of blocks, by its documented limits: undefined, or the error code it answers with.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function findBlockFault(blocks: unknown, surface: 'message' | 'view' = 'message'): string | undefined {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format';
  if (blocks.length > (surface === 'message' ? 50 : 100)) return 'invalid_blocks';
  if (!blocks.every((block) => isRecord(block) && isSound(block))) return 'invalid_blocks';
  const ids = blocks.flatMap((block: Record<string, unknown>) =>
    block.block_id === undefined ? [] : [block.block_id],
  );
  if (new Set(ids).size !== ids.length) return 'invalid_blocks';
  // No document names the sum; the people who met it measured about 13,200 characters, containers included.
  if (surface === 'message' && JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  return undefined;
}

type Bag = Record<string, unknown>;

const SOUND: Readonly<Record<string, (block: Bag) => boolean>> = {
  header: ({ text }) => isText(text, ['plain_text'], 150),
  section: ({ text, fields, accessory }) =>
    (text !== undefined || fields !== undefined) &&
    (text === undefined || isText(text, ['plain_text', 'mrkdwn'], 3000)) &&
    (fields === undefined || isList(fields, 10, (one) => isText(one, ['plain_text', 'mrkdwn'], 2000))) &&
    (accessory === undefined || isButton(accessory)),
  context: ({ elements }) => isList(elements, 10, (one) => isText(one, ['plain_text', 'mrkdwn'], 3000)),
  divider: () => true,
  actions: ({ elements }) => isList(elements, 25, isButton) && hasOwnActionIds(elements),
  rich_text: ({ elements }) => isList(elements, 1000, isRichPart),
  input: ({ label, element }) => isText(label, ['plain_text'], 2000) && isRecord(element) && isId(element.action_id),
};

function isSound(block: Bag): boolean {
  const rule = SOUND[String(block.type)];
  return rule !== undefined && (block.block_id === undefined || isId(block.block_id)) && rule(block);
}

function isRichPart(part: unknown): boolean {
  if (!isRecord(part)) return false;
  if (part.type === 'rich_text_list') return isList(part.elements, 1000, isRichPart);
  if (!/^rich_text_(?:section|quote|preformatted)$/u.test(String(part.type))) return false;
  return isList(part.elements, 1000, (one) => {
    if (!isRecord(one)) return false;
    if (one.type === 'text') return typeof one.text === 'string' && one.text.length > 0;
    return ['link', 'user', 'usergroup', 'channel', 'broadcast', 'emoji', 'date', 'color'].includes(String(one.type));
  });
}

function isButton(element: unknown): boolean {
  if (!isRecord(element) || element.type !== 'button' || !isId(element.action_id)) return false;
  if (element.value !== undefined && !(typeof element.value === 'string' && element.value.length <= 2000)) return false;
  return isText(element.text, ['plain_text'], 75);
}

function hasOwnActionIds(elements: unknown): boolean {
  const ids = (elements as Bag[]).map(({ action_id }) => action_id);
  return new Set(ids).size === ids.length;
}

function isText(text: unknown, types: readonly string[], longest: number): boolean {
  if (!isRecord(text) || !types.includes(String(text.type)) || typeof text.text !== 'string') return false;
  return text.text.length > 0 && text.text.length <= longest;
}

function isList(list: unknown, most: number, isGood: (one: unknown) => boolean): list is readonly unknown[] {
  return Array.isArray(list) && list.length > 0 && list.length <= most && list.every(isGood);
}

function isId(id: unknown): boolean {
  return typeof id === 'string' && id.length > 0 && id.length <= 255;
}

function isRecord(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
