// Screenshots. usage: node shots.mjs FOLDER TARGET NAME=PAGE... ; writes TARGET/NAME-{375,1280}-{light,dark}.png
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, serve } from "./browser.mjs";

const [folder, target, ...wanted] = process.argv.slice(2);
const tallest = Number(process.env.SHOT_HEIGHT ?? 2400);
mkdirSync(target, { recursive: true });
const server = await serve(folder);
const browser = await launch();
for (const width of [375, 1280]) for (const colorScheme of ["light", "dark"]) {
  const { context, page } = await open(browser, server.url, { viewport: { width, height: 900 }, colorScheme });
  for (const item of wanted) {
    const [name, path] = item.split("=");
    await page.goto(server.url + path, { waitUntil: "load" });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({ path: join(target, `${name}-${width}-${colorScheme}.png`), clip: { x: 0, y: 0, width, height: Math.min(height, tallest) }, fullPage: true });
  }
  await context.close();
}
await browser.close();
await server.close();
