// What may go wrong goes in as a kind; the page says it as a sentence in the reader's language.

export type Kind =
  | "altered" // a file is there and is not what was sealed
  | "card" // no card has these characters
  | "characters" // these are not six characters of cards
  | "count" // these are not six words
  | "insecure" // the browser keeps cryptography from pages that came without https
  | "locked" // no trouble: somebody pressed Lock
  | "missing" // a file is not there
  | "network"
  | "newer" // the site was sealed in a form that this program does not know
  | "nothing" // no page has this address
  | "square" // the link of the QR code is not whole
  | "unknown" // what nobody thought of
  | "withdrawn" // the card opens nothing any more
  | "word" // a word is not one of those of cards
  | "words"; // the words are not those of the card

/** Something that a reader is to be told; `detail` is the word or name that the sentence is about. */
export class Trouble extends Error {
  constructor(
    readonly kind: Kind,
    readonly detail = "",
  ) {
    super(kind);
  }
}

/** A trouble as it is handed from one part of the browser to another. */
export interface Told {
  kind: Kind;
  detail: string;
}

/** Whatever was thrown, as it is told. */
export function told(error: unknown): Told {
  return error instanceof Trouble ? { kind: error.kind, detail: error.detail } : { kind: "unknown", detail: "" };
}
