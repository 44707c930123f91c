// Looks at pages as people would, in a real browser. usage: node gates.mjs FOLDER PAGE... ; prints a JSON list of findings.
// For each page at two widths and in two colour schemes: axe (WCAG 2.2 AA and best practice), IBM Equal Access, nothing that
// overflows, no request to anyone else, a silent console; and the same text and links in <main> with JavaScript off.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, open, serve } from "./browser.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const ace = readFileSync(require.resolve("accessibility-checker-engine/ace.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];

const [folder, ...pages] = process.argv.slice(2);
const findings = [];
const report = (page, gate, what) => findings.push({ page, gate, what });

const server = await serve(folder);
const browser = await launch();
const mainOf = () => {
  const main = document.querySelector("main");
  return { text: main.innerText.replace(/\s+/g, " ").trim(), links: [...main.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")) };
};
for (const path of pages) {
  let withScript;
  for (const width of WIDTHS) {
    const { context, page, foreign, complaints } = await open(browser, server.url, { viewport: { width, height: 900 }, colorScheme: SCHEMES[0] });
    await page.goto(server.url + path, { waitUntil: "load" });
    if (width === 1280) withScript = await page.evaluate(mainOf);
    await page.evaluate(axe);
    await page.evaluate(ace);
    // A page that is open is shown in other colours as soon as its reader wants them.
    for (const colorScheme of SCHEMES) {
      const name = `${path} ${width} ${colorScheme}`;
      await page.emulateMedia({ colorScheme });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) report(name, "overflow", `${over}px wider than the window`);
      const seen = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
      for (const v of seen.violations) report(name, "axe", `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`);
      const ibm = await page.evaluate(async () => {
        const result = await new ace.Checker().check(document, ["WCAG_2_2", "IBM_Accessibility"]);
        return result.results.filter((r) => r.value[0] === "VIOLATION" && r.value[1] === "FAIL").map((r) => `${r.ruleId}: ${r.path.dom}`);
      });
      for (const what of ibm.slice(0, 10)) report(name, "ibm", what);
    }
    for (const url of foreign) report(`${path} ${width}`, "foreign request", url);
    for (const text of complaints) report(`${path} ${width}`, "console", text);
    await context.close();
  }
  const { context, page } = await open(browser, server.url, { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  await page.goto(server.url + path, { waitUntil: "load" });
  // With scripts off nothing can be evaluated, so the markup is read as served and rendered by a page that has them on.
  const markup = await page.content();
  const other = await open(browser, server.url, { viewport: { width: 1280, height: 900 } });
  await other.page.route("**/*.js", (route) => route.abort());
  await other.page.goto(server.url + path, { waitUntil: "load" });
  const without = await other.page.evaluate(mainOf);
  // The one page that needs scripts offers the indexes without them.
  if (path.startsWith("search/")) { await context.close(); await other.context.close(); continue; }
  if (!markup.includes("<main")) report(path, "no script", "no <main>");
  if (without.text !== withScript.text) report(path, "no script", "other text in <main> than with scripts");
  if (without.links.join() !== withScript.links.join()) report(path, "no script", "other links in <main> than with scripts");
  await context.close();
  await other.context.close();
}
await browser.close();
await server.close();
console.log(JSON.stringify(findings, null, 1));
