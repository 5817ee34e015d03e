// The path of Firefox comes in, then an act a line; what each gave goes out, a line each. See firefox.py.
import { createInterface } from "node:readline"
import puppeteer from "puppeteer-core"

const WAIT = 20_000
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  // What Firefox does of its own accord on a first start is no business of a test.
  extraPrefsFirefox: { "datareporting.policy.dataSubmissionEnabled": false, "browser.shell.checkDefaultBrowser": false },
})
const devices = new Map()

async function opened(context) {
  const page = await context.newPage()
  const complaints = []
  page.setDefaultTimeout(WAIT)
  await page.setViewport({ width: 1280, height: 900 })
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(`${page.url()} stumbled: ${error.message}`))
  return { context, page, complaints }
}

const acts = {
  start: async () => browser.version(),
  device: async (id) => void devices.set(id, await opened(await browser.createBrowserContext())),
  tab: async (id, of) => void devices.set(id, await opened(devices.get(of).context)),
  go: async (id, address) => void (await devices.get(id).page.goto(address, { waitUntil: "load" })),
  run: async (id, script) => devices.get(id).page.evaluate(script),
  type: async (id, field, words) => (await devices.get(id).page.waitForSelector(field, { visible: true })).type(words),
  click: async (id, what) => (await devices.get(id).page.waitForSelector(what, { visible: true })).click(),
  reload: async (id) => void (await devices.get(id).page.reload({ waitUntil: "load" })),
  complaints: async (id) => devices.get(id).complaints.splice(0),
  close: async (id) => void (await devices.get(id).context.close()),
}

for await (const line of createInterface({ input: process.stdin })) {
  const { device, act, arguments: given } = JSON.parse(line)
  let answer
  try {
    answer = { gave: (await acts[act](device, ...given)) ?? null }
  } catch (error) {
    answer = { error: String(error.message ?? error) }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
await browser.close()
