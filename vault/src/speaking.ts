// What is to be said goes in as a key, the sentence in the reader's language comes out.

interface Language {
  code: string;
  rtl: boolean;
  words: Record<string, string>;
}

/** The words of the language that the browser asks for first of those that the site has. */
export class Speech {
  private readonly language: Language;

  constructor(text: string, wanted: readonly string[]) {
    const [first, ...others] = JSON.parse(text) as [Language, ...Language[]];
    const known = [first, ...others];
    const named = (code: string): Language | undefined =>
      known.find((each) => each.code.toLowerCase() === code.toLowerCase()) ??
      known.find((each) => each.code.split("-")[0] === code.split("-")[0]?.toLowerCase());
    this.language = wanted.map(named).find(Boolean) ?? first;
  }

  /** The sentence of a key; `detail` stands in its `%(word)s`. */
  say(key: string, detail = ""): string {
    const { words } = this.language;
    // A key may come from an address that somebody made up; what was typed may hold “$&”.
    return (words[Object.hasOwn(words, key) ? key : "unknown"] ?? "").replace("%(word)s", () => detail);
  }

  /** Puts a page that was printed in the first language into this one. */
  translate(page: Document): void {
    page.documentElement.lang = this.language.code;
    page.body.dir = this.language.rtl ? "rtl" : "ltr";
    for (const each of page.querySelectorAll<HTMLElement>("[data-say]")) each.textContent = this.say(each.dataset["say"]!);
    if (page.body.dataset["title"] === undefined) page.title = this.say("title");
  }
}
