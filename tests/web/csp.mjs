// The content security policy of a page and of _headers, looked at by csp_evaluator. usage: node csp.mjs FOLDER ; prints a JSON list of findings.
// Its advice on what a policy could say beyond that (`require-trusted-types-for`, nonces in place of 'self') is not a weakness.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CspEvaluator } = require("csp_evaluator");
const { CspParser } = require("csp_evaluator/dist/parser.js");
const { Severity } = require("csp_evaluator/dist/finding.js");

const folder = process.argv[2];
const policies = {
  "index.html": readFileSync(`${folder}/index.html`, "utf8").match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1].replaceAll("&#39;", "'"),
  _headers: readFileSync(`${folder}/_headers`, "utf8").match(/Content-Security-Policy: (.+)/)[1],
};
const findings = [];
for (const [page, policy] of Object.entries(policies)) {
  for (const { severity, directive, description } of new CspEvaluator(new CspParser(policy).csp).evaluate()) {
    if (severity <= Severity.MEDIUM) findings.push({ page, gate: `csp ${severity}`, what: `${directive}: ${description}` });
  }
}
console.log(JSON.stringify(findings, null, 1));
