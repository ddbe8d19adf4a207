import ts from 'typescript';
import { isTest, type SourceFile } from './source-files.ts';

const longestFile = 300;
const longestFunction = 60;
/** Mark-up is not logic: a component may be longer than a function. */
const longestComponent = 120;

const isShipped = (path: string) => /^(apps|packages)\//.test(path) && !isTest(path);
/** `bin` runs before there is a configuration: it only hands the environment on. */
const mayReadEnvironment = (path: string) =>
  /^apps\/server\/(src\/kernel\/config|bin)\//.test(path) || path === 'apps/server/src/app/environment.ts';
const mayFetch = (path: string) => path.startsWith('apps/server/src/kernel/fetch/') || path.startsWith('apps/web/');
/** A list of routes is a declaration: its length says nothing about how hard it is to follow. */
const hasLongFunctions = (path: string) => isTest(path) || path.endsWith('.routes.ts');

const isNamed = (node: ts.Node | undefined, name: string) =>
  node !== undefined && ts.isIdentifier(node) && node.text === name;

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function* everyNode(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* everyNode(child);
}

const linesOf = (node: ts.Node, source: ts.SourceFile) =>
  source.getLineAndCharacterOfPosition(node.end).line -
  source.getLineAndCharacterOfPosition(node.getStart(source)).line +
  1;

/** Lines of the functions directly inside, beyond the first line of each: `makeX` is not long because of what it gives back. */
function linesOfInnerFunctions(node: ts.Node, source: ts.SourceFile): number {
  return childrenOf(node).reduce(
    (lines, child) =>
      lines + (ts.isFunctionLike(child) ? linesOf(child, source) - 1 : linesOfInnerFunctions(child, source)),
    0,
  );
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    const { expression, name } = node;
    const isProcess =
      isNamed(expression, 'process') ||
      (ts.isPropertyAccessExpression(expression) && expression.name.text === 'process');
    return name.text === 'env' && isProcess;
  }
  if (ts.isElementAccessExpression(node)) return isNamed(node.expression, 'process');
  if (ts.isVariableDeclaration(node))
    return ts.isObjectBindingPattern(node.name) && isNamed(node.initializer, 'process');
  return ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText());
}

const declaresFetch = (node: ts.Node): boolean =>
  (ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isImportSpecifier(node)) &&
  isNamed(node.name, 'fetch');

const usesGlobalFetch = (node: ts.Node): boolean =>
  (ts.isCallExpression(node) && isNamed(node.expression, 'fetch')) ||
  (ts.isShorthandPropertyAssignment(node) && isNamed(node.name, 'fetch'));

const namesGlobalFetch = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'globalThis') && node.name.text === 'fetch';

function* faultsOf(file: SourceFile): Generator<string> {
  const lines = file.text.split('\n').length - 1;
  if (lines > longestFile) yield `${file.path}: ${lines} lines; a file has at most ${longestFile}.`;
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true, kind);
  const nodes = [...everyNode(source)];
  const at = (node: ts.Node) => `${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;

  if (!hasLongFunctions(file.path)) {
    const longest = kind === ts.ScriptKind.TSX ? longestComponent : longestFunction;
    for (const node of nodes.filter(ts.isFunctionLike)) {
      const own = linesOf(node, source) - linesOfInnerFunctions(node, source);
      if (own > longest) yield `${at(node)}: a function of ${own} lines; the ceiling is ${longest}.`;
    }
  }
  if (!isShipped(file.path)) return;
  if (!mayReadEnvironment(file.path))
    for (const node of nodes.filter(readsEnvironment))
      yield `${at(node)}: reads the environment; declare a setting with kernel/config instead.`;
  if (!mayFetch(file.path)) {
    const own = nodes.some(declaresFetch);
    for (const node of nodes.filter((node) => namesGlobalFetch(node) || (!own && usesGlobalFetch(node))))
      yield `${at(node)}: fetches by itself; take kernel/fetch, which refuses private addresses.`;
  }
}

/** Ceilings of length, and the two things that only one place may do: read the environment, and send requests out. */
export const codeFaults = (files: readonly SourceFile[]): string[] => files.flatMap((file) => [...faultsOf(file)]);
