// The name of a sealed file goes in; the file comes out, from the host or, where the reader said so, from this device.

import { type Bytes, isAge } from "./age.ts";
import { nameOf } from "./asking.ts";
import { type Kind, Trouble } from "./trouble.ts";

/** The sealed files of one site. `keeps` says whether this device keeps what was read, for when there is no network. */
export class Host {
  private readonly coming = new Set<string>();

  constructor(
    readonly base: URL,
    public keeps = false,
  ) {}

  /** A card's own file, for its words. */
  card(card: string): Promise<Bytes> {
    return this.newest(`k/${card}`, "card");
  }

  /** What says which circles a card opens. */
  keyring(card: string): Promise<Bytes> {
    return this.newest(`r/${card}`, "withdrawn");
  }

  /** The index of a circle. */
  index(name: string): Promise<Bytes> {
    return this.newest(`i/${name}`, "missing");
  }

  /** A page, a picture, a file. Its name changes with what it says, so any copy of it will do, unless it is `again`. */
  async blob(name: string, again = false): Promise<Bytes> {
    const kept = again ? undefined : await this.kept(`b/${name}`);
    return kept ?? this.asked(`b/${name}`, "missing", again ? "reload" : "default");
  }

  /** A part of a file, from one byte to another, and how long all of it is; nothing where the host gives no parts. */
  async part(name: string, first: number, last: number): Promise<{ bytes: Bytes; of: number } | undefined> {
    const url = new URL(`b/${name}`, this.base);
    const kept = await (await this.keptAnswer(url))?.blob();
    if (kept) return { bytes: new Uint8Array(await kept.slice(first, last + 1).arrayBuffer()), of: kept.size };
    const answer = await fetch(url, { headers: { range: `bytes=${first}-${last}` } });
    const [, begin, of] = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers.get("content-range") ?? "") ?? [];
    if (answer.status !== 206 || Number(begin) !== first) return undefined;
    if (this.keeps) void this.keepWhole(url).catch(() => undefined);
    return { bytes: new Uint8Array(await answer.arrayBuffer()), of: Number(of) };
  }

  /** What is kept is kept whole: it comes a second time, as it is, while it is played. */
  private async keepWhole(url: URL): Promise<void> {
    if (this.coming.has(url.href)) return;
    this.coming.add(url.href);
    const answer = await fetch(url);
    if (answer.status === 200 && !looksLikeAPage(answer)) await (await caches.open(nameOf(this.base))).put(url, answer);
    this.coming.delete(url.href);
  }

  /** What changes under its name: the host is asked whether it did. */
  private async newest(path: string, without: Kind): Promise<Bytes> {
    try {
      return await this.asked(path, without, "no-cache");
    } catch (error) {
      const kept = error instanceof Trouble && error.kind === "network" ? await this.kept(path) : undefined;
      if (kept) return kept;
      throw error;
    }
  }

  private async asked(path: string, without: Kind, cache: RequestCache): Promise<Bytes> {
    const url = new URL(path, this.base);
    const answer = await fetch(url, { cache, credentials: "same-origin" }).catch(() => {
      throw new Trouble("network");
    });
    if (answer.status === 404 || answer.status === 410) throw new Trouble(without);
    if (!answer.ok) throw new Trouble("network");
    const sealed = new Uint8Array(
      await answer.arrayBuffer().catch(() => {
        throw new Trouble("network");
      }),
    );
    if (!isAge(sealed)) throw new Trouble(looksLikeAPage(answer) ? without : "altered");
    if (this.keeps) await (await caches.open(nameOf(this.base))).put(url, new Response(sealed));
    return sealed;
  }

  private async kept(path: string): Promise<Bytes | undefined> {
    const answer = await this.keptAnswer(new URL(path, this.base));
    return answer && new Uint8Array(await answer.arrayBuffer());
  }

  private async keptAnswer(url: URL): Promise<Response | undefined> {
    return this.keeps ? (await caches.open(nameOf(this.base))).match(url) : undefined;
  }
}

/** Some hosts say “found” and send a page of their own where there is no file. */
function looksLikeAPage(answer: Response): boolean {
  return (answer.headers.get("content-type") ?? "").includes("html");
}
