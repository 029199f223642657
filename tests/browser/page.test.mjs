// The report page in a real browser: it loads nothing, its links land, it filters, it reads without script, and axe-core
// finds nothing to object to, light and dark, on a phone and on a desk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const out = path.join(root, "target/browser");
const kept = path.join(root, "examples/output/2017-05-02-call.html");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const schemes = ["light", "dark"];
const widths = [390, 1440];

const pages = { call: kept };
let browser;

function written(name, ...given) {
  const file = path.join(out, `${name}.html`);
  const program = ["run", "--quiet", "--release", "--example", "compare", "--", ...given, "--output", file];
  execFileSync(process.env.CARGO ?? "cargo", program, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  pages[name] = file;
}

before(async () => {
  mkdirSync(out, { recursive: true });
  for (const view of ["weight", "sections", "texts"]) written(view, "--format", "html", "--view", view);
  const hostile = ["left.txt", "right.txt"].map((file) => path.join(here, "hostile", file));
  written("hostile", ...hostile, "--left-issuer", "Arden <b>", "--right-issuer", "Norland", "--format", "html");
  const long = path.join(root, "../shared/corpus/20220212-us-ru-biden-putin-briefings-long");
  if (existsSync(long)) {
    const issuers = ["--left-issuer", "White House", "--right-issuer", "Kremlin"];
    written("long", path.join(long, "left.txt"), path.join(long, "right.txt"), ...issuers, "--format", "html");
  }
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});

after(() => browser?.close());

/** Opens a page and gives it to `look`, with every address that it asked for and every error that it met. */
async function opened(file, options, look) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const met = { asked: [], errors: [] };
    page.on("request", (request) => met.asked.push(request.url()));
    page.on("pageerror", (error) => met.errors.push(String(error)));
    page.on("console", (line) => line.type() === "error" && met.errors.push(line.text()));
    await page.goto(pathToFileURL(file).href);
    await look(page, met);
  } finally {
    await context.close();
  }
}

const everyPage = async (look) => {
  for (const [name, file] of Object.entries(pages)) await look(name, file);
};

test("nothing is loaded from elsewhere, and nothing goes wrong", () =>
  everyPage((name, file) =>
    opened(file, {}, async (page, met) => {
      await page.waitForTimeout(100);
      assert.deepEqual(met.asked, [pathToFileURL(file).href], name);
      assert.deepEqual(met.errors, [], name);
    })));

test("a script in a text is not run", () =>
  opened(pages.hostile, {}, async (page) => {
    assert.match(await page.title(), /^Arden <b> and Norland/);
    assert.ok((await page.locator("main").innerText()).includes('<script>document.title = "run"</script>'));
    assert.equal(await page.locator("main img, main script").count(), 0);
  }));

test("every link lands in the page, in view", () =>
  everyPage((name, file) =>
    opened(file, {}, async (page) => {
      const links = await page.locator("a[href^='#']").evaluateAll((all) => all.map((a) => a.getAttribute("href").slice(1)));
      assert.ok(links.length > 5, name);
      const missing = await page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), links);
      assert.deepEqual(missing, [], name);
    })));

const isInView = (locator) =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const text = element.closest(".text")?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    return box.bottom > Math.max(0, text.top) && box.top < Math.min(innerHeight, text.bottom);
  });

for (const javaScriptEnabled of [true, false]) {
  test(`a passage leads to its counterpart and back, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    for (const file of [pages.call, pages.long ?? pages.call]) {
      await opened(file, { javaScriptEnabled }, async (page) => {
        const passage = page.locator("article").first().locator("a.passage").last();
        const target = (await passage.getAttribute("href")).slice(1);
        await passage.click();
        const counterpart = page.locator(`[id="${target}"]`);
        assert.ok(await isInView(counterpart));
        assert.ok(await counterpart.evaluate((element) => element.closest("article") === document.querySelectorAll("article")[1]));
        const back = (await counterpart.getAttribute("href")).slice(1);
        await counterpart.click();
        assert.ok(await isInView(page.locator(`[id="${back}"]`)));
        assert.ok(await page.locator(`[id="${back}"]`).evaluate((element) => element.closest("article") === document.querySelector("article")));
      });
    }
  });
}

test("a row leads to its place in the text, and the place to the row", () =>
  opened(pages.call, {}, async (page) => {
    const row = page.locator(".point").nth(2);
    await row.locator("a.to").first().click();
    const place = page.locator(":target");
    assert.ok(await isInView(place));
    await place.locator("xpath=following-sibling::sup[1]/a").click();
    assert.ok(await isInView(row));
    assert.equal(await page.locator(":target").getAttribute("id"), await row.getAttribute("id"));
  }));

test("rows are filtered by mark and by words, and the number shown is told", () =>
  opened(pages.call, {}, async (page) => {
    const shown = () => page.locator(".point:visible").count();
    const all = await shown();
    await page.locator(".filter").getByLabel("only White House").uncheck();
    assert.equal(await page.locator(".point.only0:visible").count(), 0);
    const fewer = await shown();
    assert.ok(fewer < all && fewer > 0);
    assert.equal(await page.locator(".shown").innerText(), `${fewer} of ${all} points are shown.`);
    await page.locator(".filter [type=search]").fill("terrorism");
    assert.equal(await shown(), 1);
    // A heading without rows goes too.
    assert.equal(await page.locator(".points tbody:visible").count(), 1);
    await page.locator(".filter [type=search]").fill("");
    await page.locator(".filter").getByLabel("only White House").check();
    assert.equal(await shown(), all);
  }));

test("all is there without script, but for the filter that needs it", () =>
  everyPage((name, file) =>
    opened(file, { javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.locator(".filter:visible").count(), 0, name);
      assert.equal(await page.locator(".point:visible").count(), await page.locator(".point").count(), name);
      for (const heading of ["At a glance", "The accounts", "The full texts"]) assert.ok(await page.getByRole("heading", { name: heading }).isVisible(), name);
      assert.ok(await page.getByText("Silence is not denial").isVisible(), name);
    })));

test("the keyboard reaches the passages and scrolls the texts", () =>
  opened(pages.call, {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the comparison");
    await page.locator("article a.passage").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.evaluate(() => document.activeElement.matches("article a.passage")));
    assert.equal(await page.locator(".text").first().evaluate((text) => text.tabIndex), 0);
  }));

for (const colorScheme of schemes) {
  for (const width of widths) {
    test(`axe-core finds nothing, and nothing overflows: ${colorScheme}, ${width} px`, () =>
      everyPage((name, file) =>
        opened(file, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
          await page.screenshot({ path: path.join(out, `${name}-${colorScheme}-${width}.png`), fullPage: true });
          await page.screenshot({ path: path.join(out, `${name}-${colorScheme}-${width}-first.png`) });
          // The policy of the page forbids what axe would add to it as an element; the debugger's door stays open.
          await page.evaluate(axe);
          const { violations, passes } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
          assert.ok(passes.length > 20, `${name}: axe has looked`);
          const told = violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
          assert.deepEqual(told, [], name);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than the window`);
        })));
  }
}

test("it prints on A4, nothing cut off", () =>
  everyPage((name, file) =>
    opened(file, { colorScheme: "dark" }, async (page) => {
      await page.pdf({ path: path.join(out, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
      await page.emulateMedia({ media: "print" });
      for (const text of await page.locator(".text").all()) assert.ok(await text.evaluate((one) => one.scrollHeight <= one.clientHeight + 1), name);
      const ink = await page.locator(".counterpoint").evaluate((one) => getComputedStyle(one).color);
      assert.equal(ink, "rgb(29, 31, 34)", `${name} is dark on paper`);
    })));

test("the fragment does not reach outside itself", async () => {
  const fragment = path.join(out, "fragment.html");
  written("fragment-alone", "--format", "fragment");
  delete pages["fragment-alone"];
  const inside = readFileSync(path.join(out, "fragment-alone.html"), "utf8");
  const notebook = `<!doctype html><html lang="en"><title>Notebook</title><h1>Notebook</h1><table id="own"><tr><td>own</td></tr></table>${inside}${inside}</html>`;
  writeFileSync(fragment, notebook);
  await opened(fragment, {}, async (page, met) => {
    assert.deepEqual(met.asked, [pathToFileURL(fragment).href]);
    assert.equal(await page.locator("#own td").evaluate((cell) => getComputedStyle(cell).borderTopWidth), "0px");
    assert.equal(await page.locator(".counterpoint").first().locator("table.rows td").first().evaluate((cell) => getComputedStyle(cell).borderTopWidth), "1px");
  });
});

if (process.env.RENEW) {
  test("the README's picture is written", () =>
    opened(pages.call, { viewport: { width: 1100, height: 790 } }, (page) => page.screenshot({ path: kept.replace(/html$/, "png") })));
}
