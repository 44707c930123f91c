// What a browser loads for a question. usage: node search.mjs ours|pagefind FOLDER QUESTIONS(JSON) -> JSON, a row a question
// "first": bytes before the first result is shown, page, script and style included; "index": those of the index among them;
// "ten": when ten results are complete.
import { statSync } from "node:fs";
import { launch, serve } from "../tests/web/browser.mjs";

const [which, folder, questions] = process.argv.slice(2);
const browser = await launch();
const server = which === "pagefind" ? await serve(folder) : null;
const rows = [];
for (const question of JSON.parse(questions)) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  if (server) page.on("response", async (r) => { bytes += (await r.body().catch(() => "")).length; });
  let first = 0, ten = 0, index = 0, results = 0;
  if (server) {
    await page.goto(server.url);
    bytes = 0;
    await page.evaluate(async (q) => {
      const engine = await import("/pagefind/pagefind.js");
      window.found = (await engine.search(q)).results;
      if (window.found[0]) await window.found[0].data();
    }, question);
    first = index = bytes;
    results = await page.evaluate(() => window.found.length);
    await page.evaluate(() => Promise.all(window.found.slice(1, 10).map((r) => r.data())));
    ten = bytes;
  } else {
    // From disk: the sizes of the files that had been asked for when the first result stood there.
    await page.addInitScript(() => {
      window.before = () => [location.href, ...[...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((e) => e.src || e.href)];
      new MutationObserver(() => {
        if (!window.list && document.querySelector("#search-results li")) window.list = window.before();
      }).observe(document, { subtree: true, childList: true });
    });
    await page.goto(`file://${folder}/search/index.html#${new URLSearchParams({ q: question })}`);
    await page.waitForFunction(() => /found|may be more|No entry/.test(document.getElementById("search-status").textContent));
    const size = (paths) => [...new Set(paths)].reduce((sum, p) => sum + (statSync(p, { throwIfNoEntry: false })?.size ?? 0), 0);
    const path = (url) => decodeURIComponent(new URL(url).pathname);
    const list = ((await page.evaluate(() => window.list)) ?? (await page.evaluate(() => window.before()))).map(path);
    first = size(list);
    index = size(list.filter((p) => /\/search\/[^/]+\.js$/.test(p)));
    results = await page.locator("#search-results li").count();
    await page.waitForFunction(() => document.querySelectorAll("#search-results .context").length === document.querySelectorAll("#search-results li").length);
    ten = size((await page.evaluate(() => window.before())).map(path));
  }
  rows.push({ question, index, first, ten, results });
  await context.close();
}
await browser.close();
if (server) await server.close();
console.log(JSON.stringify(rows));
