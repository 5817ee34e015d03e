// What was packed before it was sealed goes in, the bytes that were packed come out.

import type { Bytes } from "./age.ts";
import { Trouble } from "./trouble.ts";

const HEAD = 5;
const DIGEST = 32;

/** A byte (0: as it is, 1: raw deflate, 2: as it is, after its digest), the length of the body in four bytes, the body. */
export async function unpack(packed: Bytes): Promise<Bytes> {
  if (packed.length < HEAD) throw new Trouble("altered");
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(1);
  const start = HEAD + (packed[0] === 2 ? DIGEST : 0); // the digest of the whole is compared with the index's
  const body = packed.subarray(start, start + length);
  if (body.length !== length || packed[0]! > 2) throw new Trouble("altered");
  return packed[0] === 1 ? inflated(body) : body;
}

/** Bytes as an index writes them. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The JSON that was packed. */
export async function unpackedJson<T>(packed: Bytes): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unpack(packed))) as T;
}

async function inflated(body: Bytes): Promise<Bytes> {
  try {
    const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new Trouble("altered");
  }
}
