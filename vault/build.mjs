// The sources of vault/src go in, what a browser loads comes out, in the theme: the same bytes on every computer.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: { vault: "src/main.ts", lock: "src/lock.ts" },
  outdir: process.argv[2] ?? join(here, "..", "theme", "assets", "javascripts"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // they stand in assets/licences.txt
  banner: { js: "/* Classfolio and others: see ../licences.txt */" },
  // No key of ours is of the kinds for which age needs these; they are half of its size.
  alias: { "@noble/post-quantum/hybrid.js": "./src/without.ts", "@noble/curves/nist.js": "./src/without.ts" },
});
