// Files against JSON schemas, by Ajv. usage: node schemas.mjs FOLDER SCHEMA=FILE... ; prints a JSON list of findings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";

const [folder, ...pairs] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
const findings = [], schemas = {};
for (const pair of pairs) {
  const [name, file] = pair.split("=", 2);
  schemas[name] ??= ajv.compile(JSON.parse(readFileSync(new URL(`schemas/${name}.json`, import.meta.url), "utf8")));
  if (schemas[name](JSON.parse(readFileSync(join(folder, file), "utf8")))) continue;
  for (const { instancePath, message } of schemas[name].errors.slice(0, 5)) findings.push({ page: file, gate: name, what: `${instancePath} ${message}` });
}
console.log(JSON.stringify(pairs.length ? findings : [{ page: "", gate: "schemas", what: "no file" }], null, 1));
