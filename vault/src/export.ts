// A sealed file alone: six words go in; the portfolio that they open takes the place of the form, or why it does not.
//
// It asks nothing of anybody: the words of all cards, what is sealed and this program itself stand in the file.

import { type Bytes, open, openWithWords } from "./age.ts";
import { mended, sixWords } from "./cards.ts";
import { unpack } from "./packing.ts";
import { reckon, reckoned } from "./reckoning.ts";
import { Speech } from "./speaking.ts";
import { told, Trouble } from "./trouble.ts";
import { work } from "./working.ts";

if ("DedicatedWorkerGlobalScope" in self) reckon();
else {
  const program = document.currentScript!.textContent!;
  addEventListener("DOMContentLoaded", () => start(program));
}

function start(program: string): void {
  const form = document.querySelector<HTMLFormElement>("form#unlock")!;
  const words = form.querySelector<HTMLInputElement>("[name=words]")!;
  const speech = new Speech(document.getElementById("languages")!.textContent!, []);
  for (const each of document.querySelectorAll<HTMLElement>("[data-vault]")) each.hidden = !each.hidden;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void work(form, speech, () => opened(program, words.value), ({ kind, detail }) => {
      document.querySelector("[role=alert]")!.textContent = speech.say(kind, detail);
      words.focus();
    });
  });
}

async function opened(program: string, typed: string): Promise<void> {
  const list = await text(part("list"));
  const words = mended(sixWords(typed), list.split("\n")).join(" ");
  const identity = await identityOf(program, part("key"), words);
  show(await text(await open(part("pages"), identity)));
}

/** What stands sealed or packed in the file, under this name. */
function part(name: string): Bytes {
  const letters = decoded(name);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at); // a film has millions of them
  return bytes;
}

function decoded(name: string): string {
  try {
    return atob(document.getElementById(name)!.textContent!);
  } catch {
    throw new Trouble("altered"); // the file was cut off, or is not as it was written
  }
}

async function text(packed: Bytes): Promise<string> {
  return new TextDecoder().decode(await unpack(packed));
}

/** The identity that is sealed with these words: reckoned aside, or here, where a page from a file may not do that. */
async function identityOf(program: string, sealed: Bytes, words: string): Promise<string> {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  try {
    return await reckoned(address, sealed, words);
  } catch (error) {
    if (told(error).kind !== "unknown") throw error;
    // Whoever waits sees first that something is being done: then the page stands still for a second or two.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return new TextDecoder().decode(await openWithWords(sealed, words));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Puts the portfolio in place of all that stands here. It brings a policy of its own, under which no script runs. */
function show(html: string): void {
  const { documentElement: page, body } = new DOMParser().parseFromString(html, "text/html");
  if (matchMedia("(prefers-color-scheme: dark)").matches) body.dataset["mdColorScheme"] = "slate";
  document.documentElement.replaceWith(page);
  if (location.hash) location.replace(location.hash); // the page at which somebody was before they loaded it again
  const main = document.querySelector("main")!;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
