// age's own vectors come in, what our reader makes of each goes out, as JSON: {name: {expect, read, exempt}}.
// The reader is `vault/src/age.ts`, packed by esbuild with the settings that pack what browsers load.
import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"
import { createRequire } from "node:module"
import * as vectors from "cctv-age"

const vault = new URL("../../../vault/", import.meta.url)
const { build } = createRequire(vault)("esbuild")
const { settings } = await import(new URL("settings.mjs", vault))

const packed = await build({ ...settings, absWorkingDir: vault.pathname, entryPoints: ["src/age.ts"], format: "esm", write: false })
const { open, openWithWords } = await import(`data:text/javascript;base64,${Buffer.from(packed.outputFiles[0].contents).toString("base64")}`)

// A vector is a head of lines `name: value`, an empty line, and a file in the format of age.
function taken(vector) {
  const whole = Buffer.from(vector)
  const end = whole.indexOf("\n\n")
  const head = whole.subarray(0, end).toString().split("\n").map((line) => line.split(": "))
  const all = (name) => head.filter(([each]) => each === name).map(([, value]) => value)
  const body = whole.subarray(end + 2)
  return { all, expect: all("expect")[0], sealed: new Uint8Array(all("compressed")[0] ? inflateSync(body) : body) }
}

// What one of the keys reads, as the digest that the vector gives; nothing where none of them reads anything.
async function read({ all, sealed }) {
  const tries = [...all("identity").map((key) => () => open(sealed, key)), ...all("passphrase").map((words) => () => openWithWords(sealed, words))]
  for (const attempt of tries) {
    const data = await attempt().catch(() => undefined)
    if (data) return createHash("sha256").update(data).digest("hex")
  }
  return null
}

// What nobody ever seals for us has no reader in the bundle, which would be twice as large with it.
function exempt({ all, sealed }) {
  if (all("armored")[0]) return "armored"
  if (all("identity").some((key) => key.startsWith("AGE-SECRET-KEY-PQ-"))) return "hybrid"
  return ""
}

const said = {}
for (const [name, vector] of Object.entries(vectors)) {
  const each = taken(vector)
  said[name] = { expect: each.expect, payload: each.all("payload")[0] ?? null, read: await read(each), exempt: exempt(each) }
}
process.stdout.write(JSON.stringify(said))
