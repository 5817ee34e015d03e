// Sealed files and what is asked of them come in as JSON; what our reader gives for each goes out: the digest of a part,
// “whole” where it leaves the file to be read as a whole, “refused” where it gives nothing.
// The reader is `vault/src/pieces.ts`, packed by esbuild with the settings that pack what browsers load.
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const vault = new URL("../../../vault/", import.meta.url)
const { build } = createRequire(vault)("esbuild")
const { settings } = await import(new URL("settings.mjs", vault))

const packed = await build({ ...settings, absWorkingDir: vault.pathname, entryPoints: ["src/pieces.ts"], format: "esm", write: false })
const { Pieces } = await import(`data:text/javascript;base64,${Buffer.from(packed.outputFiles[0].contents).toString("base64")}`)

async function given({ file, identity, digest, parts }) {
  const sealed = new Uint8Array(readFileSync(file))
  const source = async (first, last) => ({ bytes: sealed.slice(first, last + 1), of: sealed.length })
  const pieces = await Pieces.open(source, identity, digest).catch(() => "refused")
  if (typeof pieces !== "object") return parts.map(() => pieces ?? "whole")
  return Promise.all(parts.map(async ([first, last]) => {
    const bytes = await new Response(pieces.between(first, last)).arrayBuffer().catch(() => undefined)
    return bytes ? createHash("sha256").update(new Uint8Array(bytes)).digest("hex") : "refused"
  }))
}

process.stdout.write(JSON.stringify(await Promise.all(JSON.parse(readFileSync(0, "utf8")).map(given))))
