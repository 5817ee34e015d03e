// A card's sealed file and its words go in, the identity comes out: reckoned aside, so that the page stays awake.

import { type Bytes, openWithWords } from "./age.ts";
import { type Told, told, Trouble } from "./trouble.ts";

interface Reckoned {
  identity?: string;
  trouble?: Told;
}

/** The worker's half: it reckons with one card at a time. */
export function reckon(): void {
  addEventListener("message", async ({ data: [sealed, words] }: MessageEvent<[Bytes, string]>) => {
    const reckoned: Reckoned = await openWithWords(sealed, words).then(
      (bytes) => ({ identity: new TextDecoder().decode(bytes) }),
      (error: unknown) => ({ trouble: told(error) }),
    );
    postMessage(reckoned);
  });
}

/** The page's half: the identity that is sealed with these words. `script` is the address of this program. */
export function reckoned(script: string, sealed: Bytes, words: string): Promise<string> {
  const worker = new Worker(script);
  return new Promise<string>((resolve, reject) => {
    worker.onerror = () => reject(new Trouble("unknown"));
    worker.onmessage = ({ data: { identity, trouble } }: MessageEvent<Reckoned>) => {
      if (identity) resolve(identity);
      else reject(new Trouble(trouble?.kind ?? "unknown", trouble?.detail));
    };
    worker.postMessage([sealed, words]);
  }).finally(() => worker.terminate());
}
