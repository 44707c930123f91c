// Searches a site, from disk or served. usage: node search.mjs OUTPUT disk|host -> JSON of what was found
import { pathToFileURL } from "node:url";
import { launch, PATIENCE, serve } from "./browser.mjs";

const server = process.argv[3] === "host" ? await serve(process.argv[2], "/a/b/") : null;
const page_of = `${server ? server.url : `${pathToFileURL(process.argv[2])}/`}search/index.html`;
const QUESTIONS = ["q=water", "q=dam", "q=%22quiet+hour+before%22", "q=elections", "q=KOLKED+vot", "q=water&y=2031", "y=2032",
  "in-a=marta-kolkedi", "in-v=marta-kolkedi", "in-t=river", "in-s=gazette", "q=nowhere", "q=constructor",
  ...["Київ", "київ", "北京", "京", "العربية", "U.S.", "us", "cease-fire", "ceasefire", "o'neill", "O’Neill", "2,500", "7", "x", "\"quiet hour before",
    "<b>twice</b>", "<img src=x onerror=alert(1)>", "\"it was the\"", "the", "water ".repeat(60), "w".repeat(300), "\\", "%", "\ud800"].map((q) => `q=${encodeURIComponent(q.toWellFormed())}`)];
const browser = await launch();
const context = await browser.newContext();
context.setDefaultTimeout(PATIENCE);
const page = await context.newPage();
const complaints = [];
page.on("console", (m) => { if (["error", "warning"].includes(m.type())) complaints.push(m.text()); });
page.on("pageerror", (error) => complaints.push(String(error)));

const titles = () => page.$$eval("#search-results h3", (all) => all.map((h) => h.textContent));
page.on("dialog", (dialog) => { complaints.push(dialog.message()); dialog.dismiss(); });
const settled = () => page.waitForFunction(() => /found|names|more/.test(document.getElementById("search-status").textContent));
// Does something on an open page, and waits for what is said of it: what was said before is taken away first.
const after = async (act) => {
  await page.evaluate(() => { document.getElementById("search-status").textContent = ""; });
  await act();
  await settled();
};
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
// All letters at once: typed one by one, a slow machine would search for each beginning.
await after(() => page.keyboard.insertText("market"));
const typed = [new URL(page.url()).hash, (await titles())[0], await page.textContent("#search-status")];
await page.keyboard.press("ArrowDown");
const down = await page.evaluate(() => document.activeElement.textContent);

// The address holds the search: sent off, it can be gone back to; loaded again, it is the same.
const ask = (words) => after(async () => { await page.fill("#search-q", words); await page.keyboard.press("Enter"); });
const state = async () => [new URL(page.url()).hash, await page.inputValue("#search-q"), (await titles()).length];
await page.evaluate(() => {
  window.told = [];
  new MutationObserver(() => window.told.push(document.getElementById("search-status").textContent)).observe(document.getElementById("search-status"), { childList: true });
});
await page.focus("#search-q");
await ask("water");
const told = await page.evaluate(() => window.told);
await page.focus("#search-q");
await ask("nowhere");
const advice = await page.isVisible("#search-hint");
const forms = [await state()];
for (const move of ["goBack", "goForward", "goBack", "reload"]) {
  await after(() => page[move]());
  forms.push(await state());
}
const when = await page.textContent(".result time");
await after(() => page.locator(".result button").first().click());
const narrowed = [...(await state()), await page.inputValue("#search-s")];

const plain = await browser.newContext({ javaScriptEnabled: false });
plain.setDefaultTimeout(PATIENCE);
const quiet = await plain.newPage();
await quiet.goto(page_of);
const without = await quiet.locator("main a:visible").count();
const form = await quiet.locator("#search:visible").count();
await browser.close();
if (server) await server.close();
if (form) complaints.push("the form is shown where it cannot work");
console.log(JSON.stringify({ found, names, context: contexts, marked, typed, focused, down, told, advice, forms, when, narrowed, without, complaints }));
