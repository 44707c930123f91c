// Searches a site that is opened from disk. usage: node search.mjs OUTPUT -> JSON of what was found
import { launch } from "./browser.mjs";

const page_of = `file://${process.argv[2]}/search/index.html`;
const QUESTIONS = ["q=water", "q=dam", "q=%22quiet+hour+before%22", "q=elections", "q=KOLKED+vot", "q=water&y=2031", "y=2032",
  "in-a=marta-kolkedi", "in-v=marta-kolkedi", "q=nowhere", "q=constructor"];
const browser = await launch();
const context = await browser.newContext();
const page = await context.newPage();
const complaints = [];
page.on("console", (m) => { if (["error", "warning"].includes(m.type())) complaints.push(m.text()); });
page.on("pageerror", (error) => complaints.push(String(error)));

const titles = () => page.$$eval("#search-results h3", (all) => all.map((h) => h.textContent));
const settled = () => page.waitForFunction(() => /found|names/.test(document.getElementById("search-status").textContent));
const found = {};
for (const question of QUESTIONS) {
  await page.goto("about:blank");
  await page.goto(`${page_of}#${question}`);
  await settled();
  found[question] = await titles();
}
await page.goto("about:blank");
await page.goto(`${page_of}#q=storm`);
await page.waitForSelector("#search-results .context");
const contexts = await page.$$eval("#search-results .context", (all) => all.map((c) => c.textContent).join(" "));
const marked = [...new Set(await page.$$eval("#search-results mark", (all) => all.map((m) => m.textContent)))];
await page.goto("about:blank");
await page.goto(`${page_of}#q=kolk`);
await settled();
const names = await page.$$eval("#search-names a", (all) => all.map((a) => a.textContent));

// By keyboard alone.
await page.goto("about:blank");
await page.goto(page_of);
await page.keyboard.press("/");
const focused = await page.evaluate(() => document.activeElement.id);
await page.keyboard.type("market");
await settled();
const typed = [new URL(page.url()).hash, (await titles())[0], await page.textContent("#search-status")];
await page.keyboard.press("ArrowDown");
const down = await page.evaluate(() => document.activeElement.textContent);

const plain = await browser.newContext({ javaScriptEnabled: false });
const quiet = await plain.newPage();
await quiet.goto(page_of);
const without = await quiet.locator("main a:visible").count();
const form = await quiet.locator("#search:visible").count();
await browser.close();
if (form) complaints.push("the form is shown where it cannot work");
console.log(JSON.stringify({ found, names, context: contexts, marked, typed, focused, down, without, complaints }));
