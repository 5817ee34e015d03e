// A card's key goes in and comes out again later: from the tab until it is closed, or from the device if so wished.

import { nameOf } from "./asking.ts";
import { bech32 } from "@scure/base";
import type { Identity } from "./age.ts";
import type { Key } from "./vault.ts";

const STORE = "keys";

/** The key that this device was asked to remember. */
export async function remembered(base: URL): Promise<Key | undefined> {
  const store = await opened(base, "readonly").catch(() => undefined);
  return store && ((await settled(store.get(STORE)).catch(() => undefined)) as Key | undefined);
}

/**
 * Keeps a key on this device, where it can as one that nobody can read out of the browser; whether it was kept.
 *
 * WebKit says that it stored such a key and gives nothing back: so it is read again, and else kept as text.
 */
export async function remember(base: URL, key: Key): Promise<boolean> {
  try {
    await put(base, { ...key, identity: await unreadable(key.identity) });
    if (!(await remembered(base))?.identity) await put(base, key);
    return Boolean(await remembered(base));
  } catch {
    return false;
  }
}

/** Takes from this device the key and all that was kept to be read without a network. */
export async function forget(base: URL): Promise<void> {
  const store = await opened(base, "readwrite").catch(() => undefined);
  if (store) await settled(store.clear());
  await caches.delete(nameOf(base)).catch(() => false);
}

async function put(base: URL, key: Key): Promise<void> {
  const store = await opened(base, "readwrite");
  await settled(store.put(key, STORE));
}

/** The same identity as a key of the browser's own, where it knows such keys. */
async function unreadable(identity: Identity): Promise<Identity> {
  if (typeof identity !== "string") return identity;
  // PKCS #8 around the 32 bytes of an X25519 key, as RFC 8410 has it.
  const around = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32]);
  const scalar = bech32.decodeToBytes(identity).bytes;
  const whole = new Uint8Array(around.length + scalar.length);
  whole.set(around);
  whole.set(scalar, around.length);
  return crypto.subtle.importKey("pkcs8", whole, { name: "X25519" }, false, ["deriveBits"]).catch(() => identity);
}

async function opened(base: URL, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const asked = indexedDB.open(nameOf(base));
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  const database = await settled(asked);
  const change = database.transaction(STORE, mode);
  change.oncomplete = change.onabort = () => database.close();
  return change.objectStore(STORE);
}

function settled<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
