// What was packed before it was sealed goes in, the bytes that were packed come out.

import type { Bytes } from "./age.ts";
import { Trouble } from "./trouble.ts";

const HEAD = 5;

/** A byte (0: as it is, 1: raw deflate), the length of the body in four bytes, the body, zeros. */
export async function unpack(packed: Bytes): Promise<Bytes> {
  if (packed.length < HEAD) throw new Trouble("altered");
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(1);
  const body = packed.subarray(HEAD, HEAD + length);
  if (body.length !== length || packed[0]! > 1) throw new Trouble("altered");
  return packed[0] === 1 ? inflated(body) : body;
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
