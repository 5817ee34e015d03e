// What the pages of a site and its worker say to each other: a question goes in, its answer comes out.

import type { Told } from "./trouble.ts";

/** A card's key as text, as it is handed from one to another. */
export interface TabKey {
  card: string;
  identity: string;
}

/** What a page asks of the worker; a page that `lends` is an open one, which began to load at a time. */
export type Asked =
  | { open: TabKey; remember: boolean; square: boolean }
  | { state: true; lends: false }
  | { state: true; lends: true; begun: number }
  | { lock: true };

/** What the worker answers: the path that opens first where something is open, or why nothing is. */
export interface Answered {
  home?: string;
  trouble?: Told;
}

/** The name under which a browser keeps what is of this site: another on the same host has another. */
export const nameOf = (base: URL): string => `classfolio ${base.pathname}`;

/** The name under which a browser keeps the page that asks for a card, and its files: they are everybody's, and stay. */
export const frameOf = (base: URL): string => `classfolio frame ${base.pathname}`;

/** The channel on which it is said to all tabs of a site that it is locked, and why. */
export const locking = (base: URL): BroadcastChannel => new BroadcastChannel(nameOf(base));

/** Asks the worker something; the answer. */
export function ask(worker: ServiceWorker, asked: Asked): Promise<Answered> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
    worker.postMessage(asked, [port2]);
  });
}
