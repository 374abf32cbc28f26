// Reads policies as a JSON list, writes per policy what Google's CSP Evaluator finds: severity, directive, words.
const basis = '../vendor/csp-evaluator/'
const { CspEvaluator, DEFAULT_CHECKS, STRICTCSP_CHECKS } = require(basis + 'evaluator.js')
const { CspParser } = require(basis + 'parser.js')
const { Severity } = require(basis + 'finding.js')

const beleid = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const oordeel = (tekst) =>
  new CspEvaluator(new CspParser(tekst).csp).evaluate([], [...DEFAULT_CHECKS, ...STRICTCSP_CHECKS]).map((b) => ({
    ernst: Severity[b.severity], richtlijn: b.directive, waarde: b.value || '', wat: b.description,
  }))
process.stdout.write(JSON.stringify(beleid.map(oordeel)))
