import { builtinModules } from 'node:module';
import ts from 'typescript';
import { ARROWS, PACKAGES, PAGE, PORTS, TYPE_ARROWS } from './house.ts';
import { isLoader, lineOf, literalText, nodesOf, type ParsedFile, type Reference, type Violation } from './parse.ts';

/** Imports that leave the table of arrows, reach a foreign messenger, or cannot be followed. */
export function checkArrows(file: ParsedFile, known: ReadonlySet<string>): Violation[] {
  const found: Violation[] = computedImports(file);
  for (const reference of file.references) {
    const detail = reference.target === undefined ? packageFault(file, reference) : arrowFault(file, reference, known);
    if (detail) found.push({ rule: detail.rule, path: file.path, line: reference.line, detail: detail.text });
  }
  return found;
}

/** One violation for each group of files that import each other in a circle, types included. */
export function checkCycles(files: readonly ParsedFile[]): Violation[] {
  const edges = new Map(files.map(({ path, references }) => [path, references.flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path];
      found.push({ rule: 'cycle', path, line: 1, detail: circle.join(' -> ') });
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) if (edges.has(next)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

interface Fault {
  readonly rule: string;
  readonly text: string;
}

function computedImports({ path, tree }: ParsedFile): Violation[] {
  const found: Violation[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isCallExpression(node) || !isLoader(node)) continue;
    const [argument] = node.arguments;
    if (argument && literalText(argument) !== undefined) continue;
    const detail = `${node.getText().slice(0, 60)}: name the module by a plain string`;
    found.push({ rule: 'computed import', path, line: lineOf(tree, node), detail });
  }
  return found;
}

function arrowFault(file: ParsedFile, { specifier, target = '', typesOnly }: Reference, known: ReadonlySet<string>) {
  if (!target.startsWith('src/')) return fault('arrow', `${specifier} lies outside src`);
  if (!known.has(target)) return fault('arrow', `${specifier} is no file of src; write the path with its ending`);
  if (target.startsWith(PAGE)) return fault('arrow', 'the page is for the browser only');
  const to = folderOf(target);
  if (file.folder === to) return to === 'channels' ? messengerFault(file.path, target) : undefined;
  const arrow = `${file.folder} -> ${to}`;
  if (!isAllowed(file.folder, to, target)) return fault('arrow', `${arrow} (${specifier}) is not in the table`);
  if (TYPE_ARROWS.includes(arrow) && !typesOnly) return fault('arrow', `${arrow} (${specifier}) is for types only`);
  return undefined;
}

function isAllowed(from: string, to: string, target: string): boolean {
  const allowed = ARROWS[from] ?? [];
  if (allowed.includes('*')) return true;
  return allowed.includes(to) || (allowed.includes('ports') && PORTS.includes(target.slice('src/'.length)));
}

function messengerFault(from: string, target: string): Fault | undefined {
  const [own, other] = [messengerOf(from), messengerOf(target)];
  if (own === undefined || other === undefined || own === other) return undefined;
  return fault('arrow', `messenger ${own} imports messenger ${other}`);
}

function messengerOf(path: string): string | undefined {
  const [, , name, file] = path.split('/');
  return file === undefined ? undefined : name;
}

function folderOf(path: string): string {
  const [, first = '', ...rest] = path.split('/');
  return rest.length > 0 ? first : 'root';
}

function packageFault(file: ParsedFile, { specifier }: Reference): Fault | undefined {
  if (specifier.startsWith('node:')) {
    return file.folder === 'core' ? fault('arrow', `core does no input or output (${specifier})`) : undefined;
  }
  if (builtinModules.includes(specifier)) return fault('package', `write node:${specifier}`);
  const name = Object.keys(PACKAGES).find((pattern) => matches(pattern, specifier));
  const homes = PACKAGES[name ?? ''];
  if (!homes) return fault('package', `${specifier} is not in the table of packages`);
  if (file.folder === 'core') return fault('arrow', `core imports nothing (${specifier})`);
  if (homes.includes('*') || homes.some((home) => isInside(file, home))) return undefined;
  return fault('package', `${specifier} belongs in ${homes.join(', ')}`);
}

function isInside({ path, folder }: ParsedFile, home: string): boolean {
  return home === 'root' ? folder === 'root' : path.startsWith(`src/${home}/`);
}

function matches(pattern: string, specifier: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1));
  return specifier === pattern || specifier.startsWith(`${pattern}/`);
}

function fault(rule: string, text: string): Fault {
  return { rule, text };
}
