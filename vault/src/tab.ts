// A card's key goes in and comes out again until the tab is closed, also after the page was loaded anew.

import { nameOf, type TabKey } from "./asking.ts";

/** The folder of the site, as an address; scripts stand in its `assets/javascripts/`. */
export const baseOf = (script: string): URL => new URL("../../", script);

/** The key of this tab. */
export function tabKey(base: URL): TabKey | undefined {
  const text = sessionStorage.getItem(nameOf(base));
  return text ? (JSON.parse(text) as TabKey) : undefined;
}

/** Keeps a key until the tab is closed; without one, forgets what is kept. */
export function keepInTab(base: URL, key?: TabKey): void {
  if (key) sessionStorage.setItem(nameOf(base), JSON.stringify(key));
  else sessionStorage.removeItem(nameOf(base));
}
