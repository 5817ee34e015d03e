// The name of a sealed file goes in; the file comes out, from the host or, where the reader said so, from this device.

import { type Bytes, isAge } from "./age.ts";
import { nameOf } from "./asking.ts";
import { type Kind, Trouble } from "./trouble.ts";

/** The sealed files of one site. `keeps` says whether this device keeps what was read, for when there is no network. */
export class Host {
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
    if (!this.keeps) return undefined;
    const answer = await (await caches.open(nameOf(this.base))).match(new URL(path, this.base));
    return answer && new Uint8Array(await answer.arrayBuffer());
  }
}

/** Some hosts say “found” and send a page of their own where there is no file. */
function looksLikeAPage(answer: Response): boolean {
  return (answer.headers.get("content-type") ?? "").includes("html");
}
