// What several gates need: a real Chromium, and a folder served on the loopback interface under a prefix.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".xml": "application/xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8", ".png": "image/png",
};

// 404.html alone knows the path of base_url, so a site that has one is served there (SITE_PREFIX).
export function serve(root, prefix = process.env.SITE_PREFIX ?? "/") {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (!path.startsWith(prefix)) return response.writeHead(404).end();
    let file = normalize(join(root, path.slice(prefix.length)));
    if (!file.startsWith(normalize(root))) return response.writeHead(403).end();
    try {
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      const data = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(data);
    } catch {
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html><title>404</title>");
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  })));
}

export const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync", "--disable-quic"];

export function executable() {
  return process.env.CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"]).toString().trim();
}

// How long to wait for what must come, in milliseconds: a busy machine may take its time, and what never comes still ends.
export const PATIENCE = 600_000;

export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGUMENTS, timeout: PATIENCE });
}

// A page that may talk to `origin` alone; what it tried beyond that, and what its console complained of, is kept.
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  const foreign = [], complaints = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || url.startsWith("data:") || url.startsWith("blob:")) return route.continue();
    foreign.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { context, page, foreign, complaints };
}
