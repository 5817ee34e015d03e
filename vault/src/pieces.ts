// A sealed recording goes in, as far as it is needed; any part of what it says comes out.
//
// age seals in chunks of which each is opened by itself: its number, and whether it is the last, are part of what is
// authenticated (https://age-encryption.org/v1, “Payload”). The digest at the beginning says which file it is.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, fileKey, type Identity } from "./age.ts";
import { hex } from "./packing.ts";
import { Trouble } from "./trouble.ts";

const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;
const NONCE = 16;

/** A byte (2), the length of the body in four bytes, and its SHA-256. */
const HEAD = 5 + 32;

/** As many bytes as hold the first chunk, and age's header before it. */
const FIRST = SEALED + 4096;

/** How many chunks are asked for at once. */
const AT_ONCE = 16;

/** Gives a part of a sealed file, from one byte to another, and says how long it is; nothing where a host gives no parts. */
export type Source = (first: number, last: number) => Promise<{ bytes: Bytes; of: number } | undefined>;

/** What a recording says, to be read from anywhere to anywhere. */
export class Pieces {
  private constructor(
    private readonly source: Source,
    private readonly key: Bytes,
    /** Where the first chunk begins, and how many there are. */
    private readonly begin: number,
    private readonly chunks: number,
    private readonly of: number,
    readonly size: number,
  ) {}

  /** Opens the beginning; nothing where this is not made for it, or not the file that has this digest. */
  static async open(source: Source, identity: Identity, digest: string): Promise<Pieces | undefined> {
    const start = await source(0, FIRST - 1);
    const end = start && endOfHeader(start.bytes);
    if (!start || !end) return undefined;
    const begin = end + NONCE;
    const key = await payloadKey(await fileKey(start.bytes.subarray(0, end), identity), start.bytes.subarray(end, begin));
    const chunks = Math.ceil((start.of - begin) / SEALED);
    const first = opened(key, start.bytes.subarray(begin, begin + SEALED), 0, chunks === 1);
    if (first[0] !== 2 || hex(first.subarray(5, HEAD)) !== digest) return undefined;
    return new Pieces(source, key, begin, chunks, start.of, new DataView(first.buffer, first.byteOffset).getUint32(1));
  }

  /** From one byte to another, both within; what is asked of the host is little more, and is asked as it is read. */
  between(first: number, last: number): ReadableStream<Bytes> {
    const [from, to] = [first + HEAD, last + HEAD];
    let next = Math.floor(from / CHUNK);
    const end = Math.floor(to / CHUNK);
    return new ReadableStream<Bytes>(
      {
        pull: async (reader) => {
          const until = Math.min(next + AT_ONCE - 1, end);
          for (const [at, bytes] of await this.read(next, until)) {
            reader.enqueue(bytes.subarray(Math.max(0, from - at * CHUNK), to + 1 - at * CHUNK));
          }
          next = until + 1;
          if (next > end) reader.close();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Some chunks, each with its number. */
  private async read(first: number, last: number): Promise<[number, Bytes][]> {
    const [from, to] = [this.begin + first * SEALED, Math.min(this.begin + (last + 1) * SEALED, this.of)];
    const part = await this.source(from, to - 1);
    if (part?.of !== this.of || part.bytes.length !== to - from) throw new Trouble("altered");
    return Array.from({ length: last - first + 1 }, (_, at) => {
      const sealed = part.bytes.subarray(at * SEALED, (at + 1) * SEALED);
      return [first + at, opened(this.key, sealed, first + at, first + at === this.chunks - 1)];
    });
  }
}

/** A chunk; trouble where it was altered, is another one, or is not the last although nothing comes after it. */
function opened(key: Bytes, sealed: Bytes, number: number, last: boolean): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, number);
  nonce[11] = Number(last);
  try {
    return chacha20poly1305(key, nonce).decrypt(sealed) as Bytes;
  } catch {
    throw new Trouble("altered");
  }
}

/** Where age's header ends: after the line of its MAC. */
function endOfHeader(start: Bytes): number | undefined {
  const [line] = /^[^]*?\n--- [\w+/]{43}\n/.exec(new TextDecoder("latin1").decode(start.subarray(0, FIRST - SEALED))) ?? [];
  return line?.length;
}

async function payloadKey(key: Bytes, salt: Bytes): Promise<Bytes> {
  const material = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode("payload") };
  return new Uint8Array(await crypto.subtle.deriveBits(how, material, 256));
}
