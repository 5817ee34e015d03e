// Where a browser has no worker for us: a path goes in, the page that is sealed there stands in this one.

import { decoded, pathOf } from "./addresses.ts";
import type { Bytes } from "./age.ts";
import { search } from "./answers.ts";
import { type Answered, locking } from "./asking.ts";
import { Edition } from "./edition.ts";
import { Host } from "./host.ts";
import { forget, remember, remembered } from "./keeping.ts";
import type { Way } from "./page.ts";
import { Search } from "./searching.ts";
import { keepInTab } from "./tab.ts";
import { told, Trouble } from "./trouble.ts";
import { type Key, Vault } from "./vault.ts";

/** What stands in a page and is of no use in this one. */
const IDLE = "script, link:not([rel=stylesheet])";

/** Attributes by which a page shows a file within it. */
const SHOWN = ["src", "poster"];

/** The way in which all pages are shown in this one. */
export function openInPlace(base: URL): Way {
  let shown: Shown | undefined;
  const opened = async (key: Key | undefined, keep: boolean, square: boolean): Promise<Answered> => {
    if (!key) return {};
    const host = new Host(base, keep);
    const vault = await Vault.open(host, key, square ? "square" : "altered");
    if (keep) host.keeps = await remember(base, key);
    shown?.close();
    shown = new Shown(vault, base);
    return { home: vault.home };
  };
  const orWhy = (answered: Promise<Answered>): Promise<Answered> =>
    answered.catch((error: unknown) => ({ trouble: told(error) }));
  return {
    open: (key, keep, square) => orWhy(opened(key, keep, square)),
    state: () => orWhy(remembered(base).then((key) => opened(key, true, false))),
    show: async (url) => shown?.show(url),
    close: () => {
      shown?.close();
      shown = undefined;
      return true;
    },
  };
}

/** The pages of a card, one at a time in this document. */
class Shown {
  private readonly urls = new Set<string>();
  private readonly styles: HTMLLinkElement[] = [];
  private readonly closed = new AbortController();
  private readonly edition = new Edition();
  private readonly search: Search;
  private readonly before = { body: document.body, title: document.title, lang: document.documentElement.lang };

  constructor(
    private readonly vault: Vault,
    private readonly base: URL,
  ) {
    this.search = new Search(base, () => search(vault, ""));
    const { signal } = this.closed;
    document.addEventListener("click", (event) => void this.clicked(event.target as Element, event), { signal });
  }

  /** Puts the page that asks for a card back into this document, without asking the host for it, and forgets all else. */
  close(): void {
    this.closed.abort();
    this.search.close();
    this.forgetFiles();
    for (const each of this.styles) each.remove();
    document.title = this.before.title;
    document.documentElement.lang = this.before.lang;
    document.body.replaceWith(this.before.body);
  }

  /** Puts the page at an address, and at a place in it, into this document. */
  async show(at: URL): Promise<void> {
    const path = pathOf(this.base, at);
    const place = decoded(at.hash.slice(1));
    const page = new DOMParser().parseFromString(new TextDecoder().decode(await this.bytes(path)), "text/html");
    this.search.attach(page, at);
    this.edition.attach(page);
    for (const each of page.querySelectorAll(IDLE)) each.remove();
    this.lead(page, at);
    const files = this.taken(page, at);
    this.forgetFiles();
    this.replace(page, at);
    history.replaceState(null, "", `#p=${path}${at.hash}`);
    for (const [element, attribute, file] of files) {
      void this.file(file).then((url) => element.setAttribute(attribute, url), () => element.removeAttribute(attribute));
    }
    const goal = (place && document.getElementById(place)) || document.querySelector<HTMLElement>("#work");
    if (place) goal?.scrollIntoView();
    else scrollTo(0, 0);
    goal?.focus({ preventScroll: true });
  }

  private replace(page: Document, at: URL): void {
    const styles = [...page.querySelectorAll("link")].map((each) => new URL(each.getAttribute("href")!, at).href);
    for (const href of styles) {
      if ([...document.styleSheets].some((each) => each.href === href)) continue;
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      this.styles.push(link);
      document.head.append(link);
    }
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    for (const each of page.querySelectorAll<HTMLElement>("button[data-vault=lock]")) each.hidden = false;
    document.body.replaceWith(document.adoptNode(page.body));
  }

  /** Links of the site lead to where this page shows them; a file is handed over when it is asked for. */
  private lead(page: Document, at: URL): void {
    for (const link of page.querySelectorAll<HTMLAnchorElement>("a[href]")) {
      const url = new URL(link.getAttribute("href")!, at);
      if (!url.href.startsWith(this.base.href)) continue;
      const path = pathOf(this.base, url);
      if (!path.endsWith("/")) link.dataset["file"] = path;
      link.setAttribute("href", `#p=${path}${url.hash}`);
    }
  }

  /** The files that a page shows, taken out of it before this document would ask the host for them. */
  private taken(page: Document, at: URL): [Element, string, string][] {
    for (const each of page.querySelectorAll("[srcset]")) each.removeAttribute("srcset");
    return SHOWN.flatMap((attribute) =>
      [...page.querySelectorAll(`[${attribute}]`)].map((each): [Element, string, string] => {
        const file = pathOf(this.base, new URL(each.getAttribute(attribute)!, at));
        each.removeAttribute(attribute);
        return [each, attribute, file];
      }),
    );
  }

  private async clicked(target: Element, event: Event): Promise<void> {
    if (target.closest?.("button[data-vault=lock]")) return lock(this.base);
    const file = target.closest?.<HTMLElement>("[data-file]")?.dataset["file"];
    if (!file) return;
    event.preventDefault();
    const href = await this.file(file);
    Object.assign(document.createElement("a"), { href, download: file.split("/").at(-1) }).click();
  }

  private async bytes(path: string): Promise<Bytes> {
    const found = this.vault.find(path);
    if (!found) throw new Trouble("nothing");
    return this.vault.read(found);
  }

  private async file(path: string): Promise<string> {
    const url = URL.createObjectURL(new Blob([await this.bytes(path)], { type: this.vault.find(path)!.type }));
    this.urls.add(url);
    return url;
  }

  private forgetFiles(): void {
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls.clear();
  }
}

/** Forgets the card, and says so to all tabs; this one hears it too, and closes what it shows. */
async function lock(base: URL): Promise<void> {
  keepInTab(base);
  await forget(base);
  const channel = locking(base);
  channel.postMessage({ kind: "locked", detail: "" });
  channel.close();
}
