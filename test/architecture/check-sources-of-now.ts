import ts from 'typescript';
import { CLOCK_FILE, CONFIG_FILE } from './house.ts';
import { lineOf, nodesOf, type ParsedFile, type Violation } from './parse.ts';

/** Reads of the machine's time outside the clock, and of its environment outside the configuration. */
export function checkNowAndEnvironment(file: ParsedFile): Violation[] {
  const found: Violation[] = [];
  for (const node of nodesOf(file.tree)) {
    const fault = faultOf(node, file.path);
    if (fault) found.push({ ...fault, path: file.path, line: lineOf(file.tree, node) });
  }
  return found;
}

type Fault = Pick<Violation, 'rule' | 'detail'>;

function faultOf(node: ts.Node, path: string): Fault | undefined {
  const clock = path === CLOCK_FILE ? undefined : clockFault(node);
  return clock ?? (path === CONFIG_FILE ? undefined : environmentFault(node)) ?? escapeFault(node);
}

function clockFault(node: ts.Node): Fault | undefined {
  const name = valueName(node);
  if (name === 'Date' && !isHarmlessDate(node)) {
    return { rule: 'clock', detail: 'only new Date(a value), Date.parse and Date.UTC; "now" comes from Clock' };
  }
  if (name === 'performance' || name === 'Temporal') return { rule: 'clock', detail: `${name} tells the time` };
  if (ts.isStringLiteral(node) && node.text === 'node:perf_hooks') {
    return { rule: 'clock', detail: 'node:perf_hooks tells the time' };
  }
  if (isCallOf(node, /^(?:hrtime|bigint|uptime)$/))
    return { rule: 'clock', detail: `${node.getText()} tells the time` };
  if (ts.isCallExpression(node) && node.arguments.length === 0 && isCallOf(node, /^format(?:ToParts)?$/)) {
    return { rule: 'clock', detail: 'a format without a date formats now' };
  }
  return undefined;
}

function environmentFault(node: ts.Node): Fault | undefined {
  if (ts.isStringLiteral(node) && node.text === 'node:process') {
    return { rule: 'environment', detail: 'import of node:process' };
  }
  if (ts.isPropertyAccessExpression(node) && node.getText() === 'import.meta.env') {
    return { rule: 'environment', detail: 'import.meta.env' };
  }
  if (valueName(node) !== 'process') return undefined;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node && !HIDDEN_DOORS.test(parent.name.text)) {
    return undefined;
  }
  return { rule: 'environment', detail: `${parent.getText().slice(0, 60)}: only config.ts reads the environment` };
}

/** Ways round both rules. */
function escapeFault(node: ts.Node): Fault | undefined {
  const name = valueName(node);
  if (name === 'globalThis' || name === 'global' || name === 'eval' || name === 'Function') {
    return { rule: 'escape', detail: `${name} goes round the rules on clock and environment` };
  }
  return undefined;
}

const HIDDEN_DOORS = /^(?:env|loadEnvFile|getBuiltinModule|binding|report|mainModule)$/;

/** Name of an identifier that stands for a value: no type, no key of a property, no name being declared. */
function valueName(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { parent } = node;
  if (ts.isExpressionWithTypeArguments(parent)) return isExtended(parent) ? node.text : undefined;
  if (ts.isTypeNode(parent) || ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return undefined;
  if (isDeclaredName(parent, node)) return undefined;
  return node.text;
}

function isExtended({ parent }: ts.ExpressionWithTypeArguments): boolean {
  return ts.isHeritageClause(parent) && ts.isClassLike(parent.parent) && parent.token === ts.SyntaxKind.ExtendsKeyword;
}

function isDeclaredName(parent: ts.Node, node: ts.Identifier): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  const named = parent as { readonly name?: ts.Node; readonly propertyName?: ts.Node };
  return named.name === node || named.propertyName === node;
}

function isHarmlessDate(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent) && parent.expression === node) {
    const [first] = parent.arguments ?? [];
    return first !== undefined && !ts.isSpreadElement(first);
  }
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'parse' || parent.name.text === 'UTC';
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

function isCallOf(node: ts.Node, method: RegExp): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return method.test(node.expression.name.text);
}
