// Lighthouse on pages, in the installed Chromium. usage: node lighthouse.mjs FOLDER PAGE... ; prints a JSON list of findings.
// Accessibility, best practices and SEO must be 100; performance depends on the machine and is looked at by `make bench`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch as chrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGUMENTS, executable, PATIENCE, serve } from "./browser.mjs";

const [folder, ...pages] = process.argv.slice(2);
const findings = [];
const server = await serve(folder);
const profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
const browser = await chrome({
  chromePath: executable(), chromeFlags: ["--headless=new", ...ARGUMENTS], userDataDir: profile, logLevel: "silent",
  connectionPollInterval: 500, maxConnectionRetries: PATIENCE / 500,
});
// Nothing is measured here that throttling or pictures of the page would change.
const options = {
  port: browser.port, logLevel: "silent", onlyCategories: ["accessibility", "best-practices", "seo"],
  throttlingMethod: "provided", disableFullPageScreenshot: true, maxWaitForLoad: PATIENCE,
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
await new Promise((done) => { browser.process.once("close", done); browser.kill(); });
try {
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
} catch {
  // A process of the browser that still writes while it ends is no fault of a page.
}
await server.close();
console.log(JSON.stringify(findings, null, 1));
