// A file in the format of age and a key go in, what the file says comes out; or trouble, where it says nothing to it.

import { Decrypter } from "age-encryption";
import { type Kind, Trouble } from "./trouble.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** `AGE-SECRET-KEY-1…`, or the same as a key that a browser keeps and does not show. */
export type Identity = string | CryptoKey;

const BEGINNING = "age-encryption.org/v1\n";

/** Whether these bytes begin as a file of age does; some hosts answer with a page where there is no file. */
export function isAge(sealed: Bytes): boolean {
  return new TextDecoder("latin1").decode(sealed.subarray(0, BEGINNING.length)) === BEGINNING;
}

/** What a file says to an identity; trouble of the kind `otherwise` where it was altered or is for somebody else. */
export async function open(sealed: Bytes, identity: Identity, otherwise: Kind = "altered"): Promise<Bytes> {
  return decrypt(sealed, (decrypter) => decrypter.addIdentity(identity), otherwise);
}

/** What a file says to whoever knows these words. It takes a second, and should not be called where a page is drawn. */
export async function openWithWords(sealed: Bytes, words: string): Promise<Bytes> {
  return decrypt(sealed, (decrypter) => decrypter.addPassphrase(words), "words");
}

/** The key of a file's chunks, by its header; trouble where that was altered or is for somebody else. */
export async function fileKey(header: Bytes, identity: Identity): Promise<Bytes> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
    return (await decrypter.decryptHeader(header)) as Bytes;
  } catch {
    throw new Trouble("altered");
  }
}

async function decrypt(sealed: Bytes, add: (decrypter: Decrypter) => void, otherwise: Kind): Promise<Bytes> {
  const decrypter = new Decrypter();
  try {
    add(decrypter);
    return (await decrypter.decrypt(sealed)) as Bytes;
  } catch (error) {
    // age says this where the header is whole and none of its keys fits; all else is damage.
    const foreign = error instanceof Error && error.message.startsWith("no identity matched");
    throw new Trouble(foreign || otherwise !== "words" ? otherwise : "altered");
  }
}
