// How esbuild packs what a browser loads; age's own test vectors go through the same code, packed in the same way.
export const settings = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // they stand in assets/licences.txt
  banner: { js: "/* Classfolio and others: see ../licences.txt */" },
  // No key of ours is of the kinds for which age needs these; they are half of its size.
  alias: { "@noble/post-quantum/hybrid.js": "./src/without.ts", "@noble/curves/nist.js": "./src/without.ts" },
};
