// What a browser asks for below the site's folder goes in; what the reader's card opens comes out, and nothing else.
//
// The worker holds a key in memory alone, and a browser stops it when it idles. Then it asks the open pages for the
// key of their tab; a page that is only now loading is the unlock page, at that very address, which hands over what
// its tab has or asks for the card.

import { pathOf } from "./addresses.ts";
import { answer, headers } from "./answers.ts";
import { type Answered, type Asked, frameOf, locking, nameOf, type TabKey } from "./asking.ts";
import { Host } from "./host.ts";
import { forget, remember, remembered } from "./keeping.ts";
import { type Told, told, Trouble } from "./trouble.ts";
import { type Key, Vault } from "./vault.ts";

declare const self: ServiceWorkerGlobalScope;

/** The files that are nobody's, as the host has them. */
const PUBLIC = /^(index\.html)?$|^worker\.js$|^(assets|k|r|i|b)\//;

/** For how long a page that arrives needs no newer keyring and indexes, in milliseconds. */
const ARRIVING = 10_000;

/** How long a worker waits for a page to lend its key: the page may be frozen. */
const LENDING = 1_000;

interface Open {
  vault: Vault;
  kept: boolean;
  /** Whether the page that handed over the key has yet to lead on: not every browser counts it while it is leaving. */
  arriving: boolean;
}

const base = new URL("./", self.location.href);
let open: Open | undefined;
let locked = 0;
let opening: Promise<Open | undefined> | undefined;

interface Routed extends ExtendableEvent {
  addRoutes?: (rules: object) => Promise<void>;
}

export function serve(): void {
  self.addEventListener("install", (event: Routed) => {
    // While a worker wakes, Chromium would ask the host for the page at the same time.
    const modes = ["navigate", "same-origin", "no-cors", "cors"].map((requestMode) => ({ requestMode }));
    event.waitUntil(event.addRoutes?.({ condition: { or: modes }, source: "fetch-event" }) ?? Promise.resolve());
    event.waitUntil(self.skipWaiting());
  });
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("message", (event) => event.waitUntil(heard(event)));
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return;
    const path = pathOf(base, url);
    event.respondWith(PUBLIC.test(path) ? asHosted(event.request, path) : answered(event, path));
  });
}

async function heard({ data, ports, source }: ExtendableMessageEvent): Promise<void> {
  const page = source as Client;
  if (!isOfTheSite(page)) return; // another project of the same host
  const answer = await done(data as Asked, page.id).catch((error: unknown) => ({ trouble: told(error) }));
  if (answer.trouble?.kind === "withdrawn") await lock(answer.trouble);
  ports[0]?.postMessage(answer);
  await keepFrame().catch(() => undefined); // or when the next page asks something; a reader does not wait for it
}

async function done(asked: Asked, client: string): Promise<Answered> {
  if ("lock" in asked) {
    await lock({ kind: "locked", detail: "" });
    return {};
  }
  if ("open" in asked) {
    open = await opened(asked.open, asked.remember, asked.square);
    open.arriving = true;
  } else if (asked.lends) {
    if (asked.begun < locked) return {}; // it has a key that was locked away while it was on its way
    await ready(client);
  } else {
    await left(client);
    await ready("");
  }
  await open?.vault.refresh(ARRIVING);
  return open ? { home: open.vault.home } : {};
}

async function opened(key: Key, keep: boolean, square = false): Promise<Open> {
  const host = new Host(base, keep);
  const vault = await Vault.open(host, key, square ? "square" : "altered");
  // What cannot be kept is not said to be kept: then it is open until the tab is closed.
  if (typeof key.identity === "string" && keep) host.keeps = await remember(base, key);
  return { vault, kept: host.keeps, arriving: false };
}

/** What is open; if nothing is, the key that the device has or the page that asks. */
function ready(client: string): Promise<Open | undefined> {
  if (open) return Promise.resolve(open);
  opening ??= woken(client).finally(() => (opening = undefined));
  return opening;
}

async function woken(client: string): Promise<Open | undefined> {
  const key = await remembered(base);
  if (key) return (open = await opened(key, true));
  const lent = client ? await borrowed(client) : undefined;
  return lent && (open = await opened(lent, false));
}

async function borrowed(client: string): Promise<TabKey | undefined> {
  const page = await self.clients.get(client);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<TabKey | undefined>) => resolve(data);
    if (page) page.postMessage("key", [port2]);
    setTimeout(resolve, page ? LENDING : 0);
  });
}

async function answered(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  const navigates = request.mode === "navigate";
  if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405 });
  try {
    if (navigates && !arrives()) await left();
    const { vault } = (await ready(navigates ? "" : event.clientId)) ?? {};
    if (!vault) return await unlockPage(navigates, 403);
    if (navigates) await vault.refresh(1_000);
    return (await tried(vault, path, request)) ?? (await unlockPage(navigates, 404, { kind: "nothing", detail: "" }));
  } catch (error) {
    const why = told(error);
    if (why.kind === "withdrawn") await lock(why);
    return unlockPage(navigates, why.kind === "network" ? 503 : 502, why);
  }
}

/** A site that was published anew while this page was open has other files: the index is read again, once. */
async function tried(vault: Vault, path: string, request: Request): Promise<Response | undefined> {
  const range = request.headers.get("range");
  try {
    const response = await answer(vault, base, path, range);
    if (response) return response;
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind !== "missing") throw error;
  }
  await vault.refresh(1_000);
  return answer(vault, base, path, range);
}

/** Whether this is the one page to which a key that was just handed over leads. */
function arrives(): boolean {
  const arriving = open?.arriving ?? false;
  if (open) open.arriving = false;
  return arriving;
}

/** A key that no other open page vouches for is forgotten: whoever opens this one is somebody else. A page that asks
 *  for a card vouches for none. */
async function left(coming = ""): Promise<void> {
  if (!open || open.kept) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const vouches = (page: Client): boolean =>
    page.id !== coming && isOfTheSite(page) && page.url.split("#")[0] !== base.href;
  if (!pages.some(vouches)) open = undefined;
}

function isOfTheSite(page: Client): boolean {
  return page.url.startsWith(base.href);
}

async function lock(why: Told): Promise<void> {
  locked = Date.now();
  open = undefined;
  await forget(base);
  const channel = locking(base);
  channel.postMessage(why);
  channel.close();
}

/** The unlock page in place of one that cannot be shown: it says why, or asks for the card and then shows it. */
async function unlockPage(navigates: boolean, status: number, why?: Told): Promise<Response> {
  if (!navigates) return new Response(null, { status, headers: headers("text/plain", "default-src 'none'") });
  const page = await asHosted(new Request(base), "");
  const text = (await page.text())
    .replaceAll(/(href|src)="assets\//g, `$1="${base.pathname}assets/`)
    .replace("<body", `<body data-instead="${why?.kind ?? "card"}"`);
  return new Response(text, { status: page.ok ? status : 503, headers: plain(page) });
}

function plain(page: Response): Headers {
  const heads = headers("text/html; charset=utf-8", page.headers.get("content-security-policy") ?? "");
  if (!heads.get("content-security-policy")) heads.delete("content-security-policy"); // it has one within
  return heads;
}

/** A public file; one that is kept, also without a network. */
async function asHosted(request: Request, path: string): Promise<Response> {
  const ours = /^(index\.html)?$|^assets\//.test(path);
  const url = path === "index.html" ? base.href : request.url;
  try {
    const response = await fetch(request);
    if (ours && response.status === 200) void keepPublic(url, response.clone()).catch(() => undefined);
    return response;
  } catch (error) {
    const kept = ours && ((await found(frameOf(base), url)) ?? (await found(nameOf(base), url)));
    if (kept) return kept;
    throw error;
  }
}

/** Keeps what the page that asks for a card is made of; and all else where the reader wished that this device remembers. */
async function keepPublic(url: string, response: Response): Promise<void> {
  const name = (await found(frameOf(base), url)) ? frameOf(base) : open?.kept && nameOf(base);
  if (name) await (await caches.open(name)).put(url, response);
}

/** What is kept under a name, whatever else a browser asks with an address. */
function found(cacheName: string, url: string): Promise<Response | undefined> {
  return caches.match(url, { cacheName, ignoreVary: true, ignoreSearch: true }).catch(() => undefined);
}

/** Keeps the page that asks for a card, and what it is made of: it came before there was a worker to keep it. */
async function keepFrame(): Promise<void> {
  if (await found(frameOf(base), base.href)) return;
  const page = await (await fetch(base)).text();
  const files = [...page.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map((each) => new URL(each[1]!, base).href);
  await (await caches.open(frameOf(base))).addAll([base.href, ...files]);
}
