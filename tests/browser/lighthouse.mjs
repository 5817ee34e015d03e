// An address and a number of runs come in; what Lighthouse says of the page on a phone, in the median, goes out.
// It says and does not judge: a slow machine is not a fault.
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"

const [address, runs] = process.argv.slice(2)
const CATEGORIES = ["performance", "accessibility", "best-practices"]
const TIMES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"]

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)]

const browser = await launch({ chromeFlags: ["--headless", "--no-sandbox"], logLevel: "silent" })
const reports = []
try {
  for (let run = 0; run < Number(runs); run++) {
    const { lhr } = await lighthouse(address, { port: browser.port, logLevel: "silent", onlyCategories: CATEGORIES })
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    reports.push(lhr)
  }
} finally {
  browser.kill()
}

console.log(`Lighthouse ${reports[0].lighthouseVersion}, a phone, medians of ${runs}`)
for (const name of CATEGORIES) {
  const scores = reports.map((each) => Math.round(each.categories[name].score * 100))
  console.log(`  ${name.padEnd(60)} ${String(median(scores)).padStart(6)}     (${scores.join(", ")})`)
}
for (const name of TIMES) {
  const { title, numericUnit } = reports[0].audits[name]
  const middle = median(reports.map((each) => each.audits[name].numericValue))
  const told = numericUnit === "millisecond" ? `${Math.round(middle).toString().padStart(6)} ms` : middle.toFixed(3).padStart(6)
  console.log(`  ${title.padEnd(60)} ${told}`)
}
const lost = new Set(reports.flatMap((each) => CATEGORIES.flatMap((name) => each.categories[name].auditRefs
  .filter(({ id, weight }) => weight && each.audits[id].score !== null && each.audits[id].score < 0.9)
  .map(({ id }) => each.audits[id].title))))
for (const title of lost) console.log(`  could be better: ${title}`)
