import ts from 'typescript';
import { LIMITS, REGISTRIES } from './house.ts';
import { lineOf, nodesOf, type ParsedFile, type Violation } from './parse.ts';

/** Size of a file; a table of plain data may be longer. */
export function checkFileSize(path: string, text: string, tree?: ts.SourceFile): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= LIMITS.fileLines || (tree && isPlainData(tree))) return [];
  return [{ rule: 'size', path, line: 1, detail: `${lines} lines; the limit is ${LIMITS.fileLines}` }];
}

/** Length and parameters of functions. */
export function checkFunctions({ path, tree }: ParsedFile): Violation[] {
  const found: Violation[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isFunctionLike(node)) continue;
    const line = lineOf(tree, node);
    const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - line;
    if (lines > LIMITS.functionLines) {
      found.push({ rule: 'function', path, line, detail: `${lines} lines; the limit is ${LIMITS.functionLines}` });
    }
    const length = parametersOf(node);
    if (length > LIMITS.parameters) {
      found.push({ rule: 'parameters', path, line, detail: `${length} parameters; pass one object` });
    }
  }
  return found;
}

/** Default exports, and files that only hand on what others export. */
export function checkExports({ path, tree }: ParsedFile): Violation[] {
  const found: Violation[] = [];
  for (const node of nodesOf(tree)) {
    if (isDefaultExport(node)) {
      found.push({ rule: 'default export', path, line: lineOf(tree, node), detail: 'export it by its name' });
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.exportClause && !REGISTRIES.includes(path)) {
      found.push({ rule: 'barrel', path, line: lineOf(tree, node), detail: 'export * hides where things live' });
    }
  }
  if (!REGISTRIES.includes(path) && isBarrel(tree)) {
    found.push({ rule: 'barrel', path, line: 1, detail: 'the file only hands on; import from where it is made' });
  }
  return found;
}

// Express knows an error handler by its four parameters, the last of which is `next`.
function parametersOf(node: ts.SignatureDeclaration): number {
  const names = node.parameters.map(({ name }) => name.getText()).filter((name) => name !== 'this');
  return names.length === 4 && names[3] === 'next' ? 3 : names.length;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node) || ts.isNamespaceExport(node)) return node.name.text === 'default';
  return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent);
}

function isBarrel(tree: ts.SourceFile): boolean {
  const imported = new Set<string>();
  for (const node of nodesOf(tree)) {
    if ((ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isImportClause(node)) && node.name) {
      imported.add(node.name.text);
    }
  }
  const rest = tree.statements.filter((statement) => !ts.isImportDeclaration(statement));
  return rest.length > 0 && rest.every((statement) => handsOn(statement, imported));
}

function handsOn(statement: ts.Statement, imported: ReadonlySet<string>): boolean {
  if (ts.isExportDeclaration(statement)) return true;
  if (ts.isTypeAliasDeclaration(statement)) return isImportedName(statement.type.getText(), imported);
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(
    ({ initializer }) => initializer !== undefined && isImportedName(initializer.getText(), imported),
  );
}

function isImportedName(text: string, imported: ReadonlySet<string>): boolean {
  return imported.has(text.split('.')[0] ?? '') && /^[\w$.]+$/.test(text);
}

function isPlainData(tree: ts.SourceFile): boolean {
  const statements = tree.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const declared = statements.every((statement) => ts.isVariableStatement(statement) || isTypeStatement(statement));
  return declared && ![...nodesOf(tree)].some((node) => ts.isFunctionLike(node) && 'body' in node && node.body);
}

function isTypeStatement(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}
