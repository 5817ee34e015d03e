// The sources of vault/src go in, what a browser loads comes out, in the theme: the same bytes on every computer.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { settings } from "./settings.mjs";

const here = dirname(fileURLToPath(import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: {
    "assets/javascripts/vault": "src/main.ts",
    "assets/javascripts/lock": "src/lock.ts",
    "vault/export": "src/export.ts",
  },
  outdir: process.argv[2] ?? join(here, "..", "theme"),
  ...settings,
  format: "iife",
});
