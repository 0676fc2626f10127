import ts from 'typescript'

/** The files that may treat a text as HTML. */
const trusting = ['package/pages/html.ts', 'package/pages/document.ts']

/** What the compiler can't check: the position of a value in an HTML template, and ways around the template. */
export function htmlRule(path: string, node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') return misplaced(node.template)
  if (trusting[0] === path) return undefined
  if (ts.isIdentifier(node) && node.text === 'trusted' && !trusting.includes(path))
    return 'trusts a text as HTML'
  if (ts.isAsExpression(node) && node.type.getText() === 'Html') return 'calls something HTML'
  return path.startsWith('package/pages/') && escapes(node) ? 'escapes by itself' : undefined
}

/** Escaping only helps between tags and in quotes. */
function misplaced(template: ts.TemplateLiteral): string | undefined {
  if (!ts.isTemplateExpression(template)) return undefined
  let before = template.head.text
  for (const { expression, literal } of template.templateSpans) {
    if (/<[^>"]*("[^"]*"[^>"]*)*$/.test(before)) return 'puts a value into a tag, outside of double quotes'
    if (/<(script|style)>[^<]*$/.test(before) && !expression.getText().startsWith('trusted('))
      return 'puts a value into a script or a style sheet'
    before += `value${literal.text}`
  }
  return undefined
}

const escapes = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /^replace(All)?$/.test(node.expression.name.text) &&
  /[<&]/.test(node.arguments[0]?.getText() ?? '')
