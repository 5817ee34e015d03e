// The unlock page: a card goes in, typed or by its QR code; the pages that it opens come up, or why they do not.

import { within } from "./addresses.ts";
import { type Answered, ask, locking, type TabKey } from "./asking.ts";
import { openInPlace } from "./inplace.ts";
import { characters, mended, sixWords, square } from "./cards.ts";
import { Host } from "./host.ts";
import { reckoned } from "./reckoning.ts";
import { Speech } from "./speaking.ts";
import { baseOf, keepInTab, tabKey } from "./tab.ts";
import { type Kind, told, type Told, Trouble } from "./trouble.ts";
import { work } from "./working.ts";

/** How the pages come up once a card is known: through the worker, or in this page. */
export interface Way {
  open(key: TabKey, remember: boolean, square: boolean): Promise<Answered>;
  /** What is open without a card: another tab, or what this device remembers. */
  state(): Promise<Answered>;
  show(url: URL): Promise<void>;
  /** Closes what stands in this page, if that is where pages are shown; then the form stands here again. */
  close(): boolean;
}

/** Kinds of trouble with which a page is shown in place of another although the card still opens the site. */
const ELSEWHERE: readonly Kind[] = ["altered", "missing", "network", "nothing", "unknown"];

export function start(): void {
  const script = (document.currentScript as HTMLScriptElement).src;
  new Unlock(script, baseOf(script)).begin();
}

class Unlock {
  private readonly form = document.querySelector<HTMLFormElement>("form#unlock")!;
  private readonly alert = document.querySelector<HTMLElement>("[role=alert]")!;
  private readonly status = document.querySelector<HTMLElement>("[role=status]")!;
  private readonly instead = document.body.dataset["instead"] as Kind | undefined;
  private readonly speech: Speech;
  private way!: Promise<Way>;
  private target?: URL | undefined;

  constructor(
    private readonly script: string,
    private readonly base: URL,
  ) {
    this.speech = new Speech(document.getElementById("languages")!.textContent!, navigator.languages);
  }

  begin(): void {
    this.speech.translate(document);
    if (!globalThis.crypto?.subtle) return this.refuse("insecure");
    this.way = this.found();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.work(() => this.typed());
    });
    addEventListener("hashchange", () => void this.arrive());
    locking(this.base).onmessage = ({ data }: MessageEvent<Told>) => void this.locked(data);
    void this.arrive();
  }

  /** Takes from the address what it says, and from the address bar what nobody else is to read there. */
  private async arrive(): Promise<void> {
    const [, sign, rest] = /^#(k|p|why)=(.*)$/.exec(location.hash) ?? [];
    if (!this.form.isConnected) return this.further(sign, rest);
    if (sign === "k" || sign === "why") history.replaceState(null, "", location.pathname + location.search);
    if (sign === "p") this.target = within(this.base, rest!);
    if (sign === "why") return this.told({ kind: rest as Kind, detail: "" });
    // Nobody is to type into a form that is about to go.
    document.body.classList.toggle("cf-vault--waiting", sign === "k" || Boolean(tabKey(this.base)));
    if (sign === "k") return this.work(() => this.scanned(rest!));
    if (this.instead && ELSEWHERE.includes(this.instead)) return this.refuse(this.instead);
    if (this.instead === "withdrawn") return this.told({ kind: this.instead, detail: "" });
    if (tabKey(this.base)) return this.work(() => this.again());
    // Whether this device remembers a card may take a while to ask; whoever types one meanwhile need not wait for it.
    return this.again().catch((error: unknown) => this.told(told(error)));
  }

  /** Another page, where all pages are shown in this one; whatever else comes begins anew. */
  private async further(sign = "", rest = ""): Promise<void> {
    const target = sign === "p" && within(this.base, rest);
    if (!target) return location.reload();
    await (await this.way).show(target).catch(() => location.reload());
  }

  private async typed(): Promise<void> {
    const fields = new FormData(this.form);
    const card = characters(String(fields.get("card")));
    const words = sixWords(String(fields.get("words")));
    const sealed = await new Host(this.base).card(card);
    const reckon = (each: string[]): Promise<string> => reckoned(this.script, sealed, each.join(" "));
    const identity = await reckon(words).catch(async (error: unknown) => {
      const better = told(error).kind === "words" ? mended(words, await this.list()) : words;
      if (better.join() === words.join()) throw error;
      return reckon(better);
    });
    await this.open({ card, identity }, fields.has("remember"), false);
  }

  private scanned(rest: string): Promise<void> {
    return this.open(square(rest), false, true);
  }

  /** Opens what this tab, another one or this device already has the key of. */
  private async again(): Promise<void> {
    const key = tabKey(this.base);
    if (key) return this.open(key, false, false);
    return this.shown(await (await this.way).state());
  }

  private async open(key: TabKey, remember: boolean, square: boolean): Promise<void> {
    const answered = await (await this.way).open(key, remember, square);
    if (answered.home) keepInTab(this.base, key);
    return this.shown(answered);
  }

  private async shown({ home, trouble }: Answered): Promise<void> {
    if (trouble) throw new Trouble(trouble.kind, trouble.detail);
    if (home === undefined) return;
    if (this.instead) return location.reload();
    const target = this.target ?? within(this.base, encodeURIComponent(home));
    if (!target) throw new Trouble("altered");
    await (await this.way).show(target);
    this.form.reset(); // this page may come to be seen again
  }

  /** The words of all cards; none where the site has no list. */
  private async list(): Promise<string[]> {
    const answer = await fetch(new URL("assets/vault/words.txt", this.base)).catch(() => undefined);
    return answer?.ok ? (await answer.text()).trim().split(/\s+/) : [];
  }

  private work(task: () => Promise<void>): Promise<void> {
    return work(this.form, this.speech, task, (told) => this.told(told));
  }

  /** Says what is wrong; a card that opens nothing any more, or was locked, is forgotten by this tab too. */
  private told({ kind, detail }: Told): void {
    if (kind === "withdrawn" || kind === "locked") keepInTab(this.base);
    document.body.classList.remove("cf-vault--waiting");
    (kind === "locked" ? this.status : this.alert).textContent = this.speech.say(kind, detail);
    const field = kind === "word" || kind === "words" || kind === "count" ? "words" : "card";
    if (this.form.querySelector<HTMLInputElement>("[name=card]")!.value) {
      this.form.querySelector<HTMLInputElement>(`[name=${field}]`)!.focus();
    }
  }

  /** Says what is wrong where no card would help. */
  private refuse(kind: Kind): void {
    this.told({ kind, detail: "" });
    this.form.hidden = true;
    document.querySelector<HTMLElement>("[data-vault=help]")!.hidden = true;
    const onward = document.querySelector<HTMLAnchorElement>("a[data-vault=first]")!;
    onward.hidden = kind === "insecure";
    onward.href = this.base.href;
  }

  private async locked(why: Told): Promise<void> {
    keepInTab(this.base);
    this.target = undefined;
    if (!(await this.way).close()) return location.replace(`${this.base.href}#why=${why.kind}`);
    history.replaceState(null, "", this.base); // nothing is asked of the host: there may be no network
    this.told(why);
  }

  /** The worker; where a browser has none, or does not let this window have one, this page itself. */
  private async found(): Promise<Way> {
    const worker = await registered(this.base).catch(() => undefined);
    if (!worker) return openInPlace(this.base);
    return {
      open: (open, remember, square) => ask(worker, { open, remember, square }),
      state: () => ask(worker, { state: true, lends: false }),
      show: async (url) => location.replace(url),
      close: () => false,
    };
  }
}

async function registered(base: URL): Promise<ServiceWorker | undefined> {
  const options: RegistrationOptions = { scope: base.pathname, updateViaCache: "none" };
  const registration = await navigator.serviceWorker?.register(new URL("worker.js", base), options);
  const worker = registration?.active ?? registration?.installing ?? registration?.waiting;
  if (!worker || worker.state === "activated") return worker ?? undefined;
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") resolve(undefined);
    });
  });
}
