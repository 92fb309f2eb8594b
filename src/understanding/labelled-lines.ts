/** Lines of a form that was filled in elsewhere: 时间：11月20日下午. What stands on no such line is left out. */
export function readLabelledLines(text: string): readonly { readonly label: string; readonly words: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, label = '', words = ''] = LINE.exec(line) ?? [];
    return label === '' ? [] : [{ label: label.trim(), words: words.trim() }];
  });
}

const LINE = /^\s*([^:：\n]{1,20})[:：](.*)$/u;
