// Stands on every page that is open: it lends the tab's key to a worker that was put to sleep, and locks.

import { ask, locking } from "./asking.ts";
import { baseOf, keepInTab, tabKey } from "./tab.ts";
import type { Told } from "./trouble.ts";

const base = baseOf((document.currentScript as HTMLScriptElement).src);
const worker = navigator.serviceWorker;

const away = ({ kind }: Pick<Told, "kind">): void => {
  keepInTab(base);
  document.documentElement.hidden = true;
  location.replace(`${base.href}#why=${kind}`);
};

for (const button of document.querySelectorAll<HTMLElement>("button[data-vault=lock]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  if (!(event.target as Element).closest?.("button[data-vault=lock]")) return;
  keepInTab(base); // before anything else, in case that nobody answers
  if (worker.controller) await ask(worker.controller, { lock: true });
  away({ kind: "locked" });
});

locking(base).onmessage = ({ data }: MessageEvent<Told>) => away(data);

worker.onmessage = ({ ports }) => ports[0]?.postMessage(tabKey(base));
worker.startMessages();

// It may have been locked while this page was on its way.
if (worker.controller) {
  void ask(worker.controller, { state: true, lends: true, begun: performance.timeOrigin }).then(({ home, trouble }) => {
    if (home === undefined && !trouble) away({ kind: "locked" });
  });
}

// A page that is left is not to be seen again by going back to it after it was locked: it is asked for anew.
addEventListener("pagehide", () => (document.documentElement.hidden = true));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
  else document.documentElement.hidden = false;
});
