// Lighthouse on pages, in the installed Chromium. usage: node lighthouse.mjs FOLDER PAGE... ; prints a JSON list of findings.
// Accessibility, best practices and SEO must be 100; performance depends on the machine and is looked at by `make bench`.
import { launch as chrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGUMENTS, executable, serve } from "./browser.mjs";

const [folder, ...pages] = process.argv.slice(2);
const findings = [];
const server = await serve(folder);
const browser = await chrome({ chromePath: executable(), chromeFlags: ["--headless=new", ...ARGUMENTS], logLevel: "silent" });
// Nothing is measured here that throttling or pictures of the page would change.
const options = {
  port: browser.port, logLevel: "silent", onlyCategories: ["accessibility", "best-practices", "seo"],
  throttlingMethod: "provided", disableFullPageScreenshot: true, maxWaitForLoad: 30000,
  pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0,
};
for (const path of pages) {
  const { lhr } = await lighthouse(server.url + path, options);
  if (lhr.runtimeError) findings.push({ page: path, gate: "lighthouse", what: lhr.runtimeError.message });
  for (const category of Object.values(lhr.categories)) {
    const failed = category.auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    if (!(category.score === 1)) findings.push({ page: path, gate: category.id, what: `${Math.round(category.score * 100)}: ${failed.map((ref) => ref.id).join(", ")}` });
  }
}
browser.kill();
await server.close();
console.log(JSON.stringify(findings, null, 1));
