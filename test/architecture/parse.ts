import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from '../support/source-tree.ts';

/** One broken rule. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly detail: string;
}

/** Something that a file takes from elsewhere. */
export interface Reference {
  readonly specifier: string;
  /** Path from the repository's root, for a relative one. */
  readonly target?: string;
  readonly typesOnly: boolean;
  readonly line: number;
}

/** A source file with its syntax tree and what it refers to. */
export interface ParsedFile {
  readonly path: string;
  /** `core`, `channels`, or `root` for a file directly in `src`. */
  readonly folder: string;
  readonly tree: ts.SourceFile;
  readonly references: readonly Reference[];
}

/** Parses one TypeScript file. */
export function parseSource({ path, text }: SourceFile): ParsedFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const [, first = '', ...rest] = path.split('/');
  const file = { path, folder: rest.length > 0 ? first : 'root', tree };
  return { ...file, references: referencesOf(file) };
}

/** Every node of a tree, outer ones first; comments are no nodes. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** 1-based line at which a node starts. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Text of a literal string without parts to fill in. */
export function literalText(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function referencesOf({ path, tree }: Pick<ParsedFile, 'path' | 'tree'>): Reference[] {
  const references: Reference[] = [];
  for (const node of nodesOf(tree)) {
    const specifier = literalText(node);
    if (specifier === undefined || !isName(node, specifier)) continue;
    const relative = specifier.startsWith('.');
    const target = relative ? posix.join(posix.dirname(path), specifier) : undefined;
    references.push({
      specifier,
      ...(target === undefined ? {} : { target }),
      typesOnly: isTypesOnly(node),
      line: lineOf(tree, node),
    });
  }
  return references;
}

/** Whether a string names a module: where the language says so, and wherever a call could hand it to a loader. */
function isName(node: ts.Node, text: string): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent)) {
    return true;
  }
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  if (ts.isCallExpression(parent) && isLoader(parent)) return true;
  return /^\.{1,2}\/.*\.[a-z]+$/.test(text);
}

/** import(…), require(…), createRequire(…)(…), x.resolve(…). */
export function isLoader(call: ts.CallExpression): boolean {
  const callee = call.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return /require$/i.test(callee.text) && callee.text !== 'createRequire';
  if (ts.isCallExpression(callee)) return callee.expression.getText() === 'createRequire';
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return /^(?:require\.resolve|import\.meta\.resolve|module\.require)$/.test(callee.getText());
}

function isTypesOnly(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isExportDeclaration(parent)) return parent.isTypeOnly;
  if (ts.isImportDeclaration(parent)) return isTypeClause(parent.importClause);
  return ts.isLiteralTypeNode(parent);
}

function isTypeClause(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}
