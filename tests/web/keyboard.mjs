// Walks through pages with the Tab key, zooms the text, and prints. usage: node keyboard.mjs FOLDER PAGE... ; prints a JSON list of findings.
// Tab reaches everything that can be used, in the order of the document, with a visible focus, and is never trapped; at 400 % zoom nothing
// needs horizontal scrolling; the printed text is the page's text.
import { launch, open, serve } from "./browser.mjs";

const [folder, ...pages] = process.argv.slice(2);
const findings = [];
const report = (page, gate, what) => findings.push({ page, gate, what });
const server = await serve(folder);
const browser = await launch();

for (const path of pages) {
  const { context, page } = await open(browser, server.url, { viewport: { width: 1280, height: 900 } });
  await page.goto(server.url + path, { waitUntil: "load" });
  const wanted = await page.evaluate(() => {
    const usable = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0);
    usable.forEach((e, n) => { e.dataset.order = n; });
    return usable.length;
  });
  let last = -1, seen = 0;
  for (let step = 0; step < wanted + 2 && step < 400; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      const visible = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      return { order: Number(e.dataset.order ?? -1), visible, what: e.outerHTML.slice(0, 80) };
    });
    if (at === null) break;
    seen++;
    if (!at.visible) report(path, "focus", `not visible: ${at.what}`);
    if (at.order < last) report(path, "order", `goes back: ${at.what}`);
    last = at.order;
  }
  if (seen < Math.min(wanted, 400)) report(path, "keyboard", `${seen} of ${wanted} things reached`);
  await context.close();

  const small = await open(browser, server.url, { viewport: { width: 320, height: 256 } }); // 1280 px at 400 %
  await small.page.goto(server.url + path, { waitUntil: "load" });
  const over = await small.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) report(path, "zoom", `${over}px wider than the window at 400 %`);



  await small.context.close();
  const large = await open(browser, server.url, { viewport: { width: 1280, height: 900 } });
  await large.page.goto(server.url + path, { waitUntil: "load" });
  await large.page.addStyleTag({ content: "html { font-size: 400% !important }" });
  const wider = await large.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) report(path, "zoom", `${wider}px wider than the window with text at 400 %`);
  await large.context.close();

  const paper = await open(browser, server.url, { viewport: { width: 1280, height: 900 } });
  await paper.page.goto(server.url + path, { waitUntil: "load" });
  await paper.page.emulateMedia({ media: "print" });
  const lost = await paper.page.evaluate(() => {
    const hidden = [];
    for (const e of document.querySelectorAll("main h1, main h2, main h3, main p, main li, main blockquote, main td")) {
      // On paper nobody follows a link, and nobody fills in a form.
      const link = e.querySelector("a");
      if (location.pathname.includes("/search/") || (link && link.textContent.trim() === e.textContent.trim())) continue;
      if (e.closest("details:not([open])") || e.closest("nav, form, [data-screen], [hidden]")) continue;
      if (!e.checkVisibility() && e.textContent.trim()) hidden.push(e.textContent.trim().slice(0, 60));
    }
    return hidden;
  });
  for (const text of lost.slice(0, 5)) report(path, "print", `not printed: ${text}`);
  await paper.context.close();
}
await browser.close();
await server.close();
console.log(JSON.stringify(findings, null, 1));
