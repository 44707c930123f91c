// Data blocks against the whole vocabulary of schema.org, as schema-dts has it in types. usage: node schema.mjs FOLDER PAGE...
// Prints a JSON list of findings. Each node of a block is checked as a TypeScript value of its own type: an unknown property, a value
// of another kind, or a type that schema.org does not have is an error.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const [folder, ...pages] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const name = join(here, "blocks.ts");
const lines = ['import type * as S from "schema-dts";'], from = [""];
for (const page of pages) {
  for (const [, text] of readFileSync(join(folder, page), "utf8").matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
    const block = JSON.parse(text);
    if (block["@context"] !== "https://schema.org") throw new Error(`${page}: ${block["@context"]}`);
    for (const node of block["@graph"]) {
      lines.push(`(${JSON.stringify(node)}) satisfies Exclude<S.${node["@type"]}, string>;`);
      from.push(page);
    }
  }
}
const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.NodeNext, module: ts.ModuleKind.NodeNext };
const host = ts.createCompilerHost(options);
const read = host.getSourceFile;
host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, lines.join("\n"), ts.ScriptTarget.ESNext) : read(file, ...rest));
const program = ts.createProgram([name], options, host);
const findings = ts.getPreEmitDiagnostics(program).map((d) => {
  const line = d.file?.fileName === name ? d.file.getLineAndCharacterOfPosition(d.start).line : 0;
  return { page: from[line], gate: "schema.org", what: ts.flattenDiagnosticMessageText(d.messageText, " ").slice(0, 400) };
});
console.log(JSON.stringify(lines.length > 1 ? findings : [{ page: "", gate: "schema.org", what: "no data block" }], null, 1));
