import ts from 'typescript';
import { ARROWS, EMPTY_WORDS, NO_CHINESE, PAGE, ROOT_FILES } from './house.ts';
import { lineOf, nodesOf, type ParsedFile, type Violation } from './parse.ts';

/** File and folder names: kebab-case, known, and saying something. */
export function checkPath(path: string): Violation[] {
  const found: Violation[] = [];
  const add = (detail: string): void => void found.push({ rule: 'name', path, line: 1, detail });
  const [, ...parts] = path.split('/');
  const inPage = path.startsWith(PAGE);
  for (const [index, part] of parts.entries()) {
    const isFile = index === parts.length - 1;
    if (!(isFile ? fileName(inPage) : /^[a-z0-9]+(?:-[a-z0-9]+)*$/).test(part)) add(`${part} is not kebab-case`);
    const empty = part.split(/[-.]/).find((word) => EMPTY_WORDS.includes(word));
    if (empty !== undefined) add(`"${empty}" does not say what is inside`);
  }
  const [first = ''] = parts;
  if (parts.length === 1 && !ROOT_FILES.includes(first)) add(`${first} is not known in src`);
  if (parts.length > 1 && (ARROWS[first] === undefined || first === 'root')) add(`folder ${first} is not known`);
  return found;
}

/** Exported names that say nothing about what they are. */
export function checkExportedNames({ path, tree }: ParsedFile): Violation[] {
  const found: Violation[] = [];
  for (const node of nodesOf(tree)) {
    if (!isNamedDeclaration(node) || !node.name) continue;
    const name = node.name.getText();
    if (!HOLLOW_NAME.test(name) && !(ts.isInterfaceDeclaration(node) && /^I[A-Z][a-z]/.test(name))) continue;
    found.push({ rule: 'name', path, line: lineOf(tree, node), detail: `${name} does not say what it is` });
  }
  return found;
}

/** Chinese in strings, templates, regular expressions and names of folders that must not speak. Comments may. */
export function checkChinese({ path, folder, tree }: ParsedFile): Violation[] {
  if (!NO_CHINESE.includes(folder)) return [];
  const found: Violation[] = [];
  for (const node of nodesOf(tree)) {
    const text = spokenText(node);
    if (text === undefined || !CHINESE.test(text)) continue;
    const detail = `${text.slice(0, 30)}: words belong in src/render, intents/ or data/`;
    found.push({ rule: 'chinese', path, line: lineOf(tree, node), detail });
  }
  return found;
}

const HOLLOW_NAME = /(?:Manager|Helpers?|Utils?|Service|Impl)$|^Base[A-Z]/;
const CHINESE = /[\p{Script=Han}。，；：？！、「」『』《》【】（）]/u;

function fileName(inPage: boolean): RegExp {
  return inPage ? /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.config)?\.[a-z0-9]+$/ : /^[a-z0-9]+(?:-[a-z0-9]+)*\.tsx?$/;
}

function isNamedDeclaration(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isVariableDeclaration(node)
  );
}

function spokenText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
    return node.text;
  }
  if (ts.isRegularExpressionLiteral(node)) return unescaped(node.text);
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isJsxText(node)) return node.text;
  return ts.isCallExpression(node) ? builtText(node) : undefined;
}

/** `\u6574` in a pattern is as good as the character. */
function unescaped(pattern: string): string {
  return pattern.replace(/\\u\{?([0-9a-fA-F]{4,5})\}?/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

function builtText(call: ts.CallExpression): string | undefined {
  if (!/^String\.from(?:CharCode|CodePoint)$/.test(call.expression.getText())) return undefined;
  const codes = call.arguments.filter(ts.isNumericLiteral).map(({ text }) => Number(text));
  return String.fromCodePoint(...codes);
}
