// How our own checks read a TypeScript file: by its syntax, so that a comment is never taken for code.
import { readdirSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import ts from 'typescript'

/** Files below a folder whose name fits, as paths relative to it, with `/`. A missing folder has none. */
export function filesBelow(folder, fits) {
  let entries
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
  return entries
    .filter((entry) => entry.isFile() && fits.test(entry.name))
    .map((entry) =>
      relative(folder, `${entry.parentPath ?? entry.path}/${entry.name}`)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.includes('node_modules/'))
    .sort()
}

export function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
}

export function visit(node, look) {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

// sql.table('cases'), sql.ref("cases"), sql.raw('cases'): the name is written out after all.
function filledIn(expression) {
  const name = ts.isCallExpression(expression) && expression.arguments[0]
  return name && ts.isStringLiteralLike(name) ? name.text : '?'
}

/** Every string and template of a file with its line; what a template fills in reads `?`. */
export function textsOf(source) {
  const found = []
  const add = (node, text) =>
    found.push({ text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
  visit(source, (node) => {
    if (ts.isStringLiteralLike(node)) add(node, node.text)
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map((span) => filledIn(span.expression) + span.literal.text)
      add(node, node.head.text + rest.join(''))
    }
  })
  return found
}
