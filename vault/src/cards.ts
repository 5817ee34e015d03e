// What somebody typed goes in, what stands on the card comes out; or trouble, with what is wrong with it.

import { Trouble } from "./trouble.ts";

const CHARACTERS = /^[0-9a-hjkmnp-tv-z]{6}$/;
const SQUARE = /^([0-9a-z]{6})\.(AGE-SECRET-KEY-1[0-9A-Z]{58})$/;

/** The six characters, whatever stands between them; letters that are easily taken for figures are figures. */
export function characters(typed: string): string {
  const card = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1");
  if (!CHARACTERS.test(card)) throw new Trouble("characters");
  return card;
}

/** The six words, in any case and with anything between them. */
export function sixWords(typed: string): string[] {
  const words = typed.normalize("NFKC").toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length !== 6) throw new Trouble("count", String(words.length));
  return words;
}

/** The card and identity of a QR code's link. */
export function square(text: string): { card: string; identity: string } {
  const [, card, identity] = SQUARE.exec(text) ?? [];
  if (!card || !identity) throw new Trouble("square");
  return { card, identity };
}

/** The words as they stand in the list, each slip mended where only one word of the list is that near. */
export function mended(words: string[], list: string[]): string[] {
  if (!list.length) return words; // the list did not come: nothing is known against them
  const known = new Set(list);
  return words.map((word) => {
    if (known.has(word)) return word;
    const [near, ...others] = list.filter((each) => isNear(word, each));
    if (!near || others.length) throw new Trouble("word", word);
    return near;
  });
}

/** Whether one slip parts two words: a letter wrong, missing or too many, or two that stand side by side swapped. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, ending] = [one.length, other.length];
  while (end > start && ending > start && one[end - 1] === other[ending - 1]) [end, ending] = [end - 1, ending - 1];
  const [left, right] = [one.slice(start, end), other.slice(start, ending)];
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left[1]! + left[0]! === right);
}
