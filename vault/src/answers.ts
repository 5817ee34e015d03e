// A path that a browser asks for goes in, with what its reader may read; a whole response comes out, with its policy.

import type { Bytes } from "./age.ts";
import type { Sought, Vault } from "./vault.ts";

const SEARCH = "search/search_index.json";
const SITEMAP = "sitemap.xml";

/** The answer to a path below the site's folder; undefined where there is nothing. */
export async function answer(vault: Vault, base: URL, path: string, range: string | null): Promise<Response | undefined> {
  const found = vault.find(path);
  if (found) {
    const pieces = range && /^(audio|video)\//.test(found.type) ? await vault.pieces(found) : undefined;
    if (pieces) return part(pieces, range, headers(found.type, found.csp));
    const bytes = await vault.read(found);
    if (!found.type.startsWith("text/html")) return part(whole(bytes), range, headers(found.type, found.csp));
    return new Response(withLock(bytes, base), { headers: headers(found.type, found.csp) });
  }
  for (const home of vault.homes) {
    if (path === home + SEARCH) return made(JSON.stringify(await search(vault, home)), "application/json", vault.csp);
    if (path === home + SITEMAP) return made(sitemap(vault, home), "application/xml", vault.csp);
  }
  return vault.find(`${path}/`) && Response.redirect(new URL(`${path}/`, base).href, 301);
}

/** What each response is given: it is kept nowhere, taken for nothing else, and tells nobody where it came from. */
export function headers(type: string, csp: string): Headers {
  return new Headers({
    "content-type": type,
    "content-security-policy": csp,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
}

/** The way from a folder to a path, both below the site's folder. */
export function relative(path: string, folder: string): string {
  const to = path.split("/");
  const from = folder.split("/").slice(0, -1);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  return "../".repeat(from.length - common) + to.slice(common).join("/") || "./";
}

function made(text: string, type: string, csp: string): Response {
  return new Response(text, { headers: headers(type, csp) });
}

/** A page, with the script that locks it. */
function withLock(page: Bytes, base: URL): string {
  const script = `<script src="${base.pathname}assets/javascripts/lock.js" defer></script>`;
  return new TextDecoder().decode(page).replace("</head>", `${script}</head>`);
}

/** Something of which any part can be had, from one byte to another. */
interface Parts {
  size: number;
  between(first: number, last: number): BodyInit;
}

function whole(bytes: Bytes): Parts {
  return { size: bytes.length, between: (first, last) => bytes.subarray(first, last + 1) };
}

/** The whole of a file or, where a part is asked for, that part: sound and video are played so. */
function part(parts: Parts, range: string | null, heads: Headers): Response {
  const { size } = parts;
  heads.set("accept-ranges", "bytes");
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (!first && !last) return new Response(parts.between(0, size - 1), { headers: heads });
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (start > end) {
    heads.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers: heads });
  }
  heads.set("content-range", `bytes ${start}-${end}/${size}`);
  heads.set("content-length", String(end - start + 1));
  return new Response(parts.between(start, end), { status: 206, headers: heads });
}

/** The index of Material's search over all that a reader may read, with places as seen from a folder. */
export async function search(vault: Vault, home: string): Promise<object> {
  const docs: Sought[] = (await vault.sought()).map((each) => ({ ...each, location: relative(each.location, home) }));
  return {
    config: {
      lang: vault.languages,
      separator: "[\\s\\-]+",
      pipeline: ["stopWordFilter"],
      fields: { title: { boost: 1e3 }, text: { boost: 1 }, tags: { boost: 1e6 } },
    },
    docs,
  };
}

/** The pages that may be opened in place. */
function sitemap(vault: Vault, home: string): string {
  const places = vault.pages.map((page) => `<url><loc>${relative(page, home)}</loc></url>`).join("");
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${places}</urlset>`;
}
