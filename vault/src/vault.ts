// A card's key goes in; what its reader may read comes out: paths, pages and files, and what is searched.

import { type Bytes, type Identity, open } from "./age.ts";
import type { Host } from "./host.ts";
import { hex, unpack, unpackedJson } from "./packing.ts";
import { Pieces } from "./pieces.ts";
import { type Kind, Trouble } from "./trouble.ts";

/** What opens a keyring. */
export interface Key {
  card: string;
  identity: Identity;
}

/** A sealed file: its name, its type, the SHA-256 of its bytes. */
type Entry = [blob: string, type: string, digest: string];

interface Keyring {
  v: number;
  home: string;
  circles: { path: string; index: string; identity: string }[];
}

interface Index {
  v: number;
  circle: string;
  lang: string[];
  home: string;
  csp: string;
  files: Record<string, Entry>;
  search: Entry[];
  behind: string[];
}

/** A circle whose index is open; `sealed` is that index as the host gave it. */
interface Circle {
  index: Index;
  identity: string;
  sealed: Bytes;
}

/** Where a file stands that a reader may read. */
export interface Found {
  type: string;
  csp: string;
  entry: Entry;
  identity: string;
}

/** What is searched: a page's path, its title, its words. */
export interface Sought {
  location: string;
  title: string;
  text: string;
}

/** All that one card opens. */
export class Vault {
  private circles = new Map<string, Circle>();
  private keyring!: Keyring;
  private read_ = 0;
  private under?: Promise<void>;
  private played?: { blob: string; pieces: Promise<Pieces | undefined> } | undefined;

  private constructor(
    private readonly host: Host,
    readonly key: Key,
    private readonly otherwise: Kind,
  ) {}

  /** Opens what a key opens; trouble of the kind `otherwise` where the keyring is not for it. */
  static async open(host: Host, key: Key, otherwise: Kind = "altered"): Promise<Vault> {
    const vault = new Vault(host, key, otherwise);
    await vault.refresh();
    return vault;
  }

  /** Reads the keyring and the indexes again, if that is longer ago than so many milliseconds. */
  refresh(longerAgo = 0): Promise<void> {
    if (this.read_ && Date.now() - this.read_ < longerAgo) return Promise.resolve();
    this.under ??= this.reading().finally(() => (this.under = undefined));
    return this.under;
  }

  /** The path of the page that opens first. */
  get home(): string {
    const home = this.circles.get(this.keyring.home);
    return (home ?? this.circles.values().next().value!).index.home;
  }

  /** The file at a path below the site's folder. */
  find(path: string): Found | undefined {
    for (const { index, identity } of this.circles.values()) {
      const entry = Object.hasOwn(index.files, path) ? index.files[path] : undefined;
      if (entry) return { type: entry[1], csp: index.csp, entry, identity };
    }
    return undefined;
  }

  /** The policy for answers that are of no circle more than of another. */
  get csp(): string {
    return this.circles.values().next().value!.index.csp;
  }

  /** The bytes of a file; a copy that is not what was sealed is asked for once more. */
  async read({ entry, identity }: Pick<Found, "entry" | "identity">): Promise<Bytes> {
    try {
      return await this.checked(entry, identity, false);
    } catch (error) {
      if (!(error instanceof Trouble) || error.kind !== "altered") throw error;
      return this.checked(entry, identity, true);
    }
  }

  /** A recording, to be read piece by piece; nothing where that cannot be, and then it is to be read as a whole. */
  async pieces({ entry: [blob, , digest], identity }: Found): Promise<Pieces | undefined> {
    if (this.played?.blob !== blob) {
      const source = this.host.part.bind(this.host, blob);
      this.played = { blob, pieces: Pieces.open(source, identity, digest).catch(() => undefined) };
    }
    const { pieces } = this.played;
    if (!(await pieces)) this.played = undefined;
    return pieces;
  }

  /** The first pages of the circles, one of which is that of any path. */
  get homes(): string[] {
    return [...this.circles.values()].map((each) => each.index.home);
  }

  /** The paths of all pages. */
  get pages(): string[] {
    return [...new Set([...this.circles.values()].flatMap((each) => Object.keys(each.index.files)))].filter((path) =>
      path.endsWith("/"),
    );
  }

  /** The languages in which is searched. */
  get languages(): string[] {
    return [...new Set([...this.circles.values()].flatMap((each) => each.index.lang))];
  }

  /** What is searched in: of work that has a page in several circles, the page that shows this reader most. */
  async sought(): Promise<Sought[]> {
    const circles = [...this.circles.values()];
    const behind = new Set(circles.flatMap((each) => each.index.behind));
    const all = await Promise.all(circles.map((each) => this.documents(each)));
    return all.flat().filter((each) => !behind.has(each.location));
  }

  private async documents({ index, identity }: Circle): Promise<Sought[]> {
    const parts = index.search.map(async (entry) => {
      return JSON.parse(new TextDecoder().decode(await this.read({ entry, identity }))) as Sought[];
    });
    return (await Promise.all(parts)).flat();
  }

  private async checked([blob, , digest]: Entry, identity: string, again: boolean): Promise<Bytes> {
    const bytes = await unpack(await open(await this.host.blob(blob, again), identity));
    if (hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) !== digest) throw new Trouble("altered");
    return bytes;
  }

  private async reading(): Promise<void> {
    const sealed = await this.host.keyring(this.key.card);
    const keyring = await unpackedJson<Keyring>(await open(sealed, this.key.identity, this.otherwise));
    if (keyring.v !== 1) throw new Trouble("newer");
    const circles = await Promise.all(keyring.circles.map((each) => this.circle(each)));
    this.circles = new Map(circles.map((each) => [each.index.circle, each]));
    this.keyring = keyring;
    this.read_ = Date.now();
  }

  private async circle({ path, index: name, identity }: Keyring["circles"][number]): Promise<Circle> {
    const sealed = await this.host.index(name);
    const before = this.circles.get(path);
    if (before && before.identity === identity && same(before.sealed, sealed)) return before;
    const index = await unpackedJson<Index>(await open(sealed, identity));
    if (index.v !== 1) throw new Trouble("newer");
    if (index.circle !== path) throw new Trouble("altered");
    return { index, identity, sealed };
  }
}

function same(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
