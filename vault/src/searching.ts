// What is typed into the search of a page that stands in this one goes in; what Material's own search finds comes out.

/** A page that was found; its title and text are HTML, in which what was asked for is marked. */
interface Found {
  location: string;
  title: string;
  text: string;
}

/** What Material's program and its search say to each other. */
const [SETUP, READY, QUERY] = [0, 1, 2];

/** The words of Material's search, in the language of the page. */
type Words = Record<"none" | "one" | "other" | "placeholder", string>;

/** The search of all pages of a card: Material's own, over the index that the worker would give it. */
export class Search {
  private worker?: Worker;
  private last: Promise<unknown> = Promise.resolve();

  /** `index` gives what is searched, in Material's form, with places below the site's folder, which is `base`. */
  constructor(
    private readonly base: URL,
    private readonly index: () => Promise<object>,
  ) {}

  /** Lets the search of a page answer, which stands at an address. */
  attach(page: Document, at: URL): void {
    const field = page.querySelector<HTMLInputElement>(".md-search__input");
    const config = page.getElementById("__config")?.textContent;
    if (!field || !config) return;
    const { search, translations } = JSON.parse(config) as { search: string; translations: Record<string, string> };
    const program = new URL(search, at);
    if (!program.href.startsWith(`${this.base.href}assets/`)) return; // a page may not choose what runs
    const open = page.querySelector<HTMLInputElement>("#__search")!;
    const result = page.querySelector<HTMLElement>(".md-search-result")!;
    const words = Object.fromEntries(
      Object.entries(translations).map(([key, said]) => [key.replace("search.result.", ""), said]),
    ) as Words;
    const ask = (): void => {
      const asked = field.value;
      void this.found(program, asked).then((found) => {
        if (field.value === asked) tell(result, found, asked ? words : { ...words, none: words.placeholder });
      });
    };
    this.listen(field, open, result, ask);
  }

  /** Forgets what was searched in. */
  close(): void {
    this.worker?.terminate();
  }

  private listen(field: HTMLInputElement, open: HTMLInputElement, result: HTMLElement, ask: () => void): void {
    // On a phone the closed search covers the page as soon as its field has the focus: a button leads there, not Tab.
    field.tabIndex = matchMedia("(min-width: 60em)").matches ? 0 : -1;
    const form = field.form!;
    field.addEventListener("focus", () => {
      open.checked = true;
      ask();
    });
    field.addEventListener("input", ask);
    open.addEventListener("change", () => open.checked && field.focus());
    form.addEventListener("reset", () => {
      field.focus();
      setTimeout(ask); // once it is empty
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      result.querySelector("a")?.click();
    });
    form.parentElement!.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      open.checked = false;
      field.blur();
    });
    result.addEventListener("click", ({ target }) => {
      if ((target as Element).closest("a")) open.checked = false;
    });
  }

  /** One question after the other: an answer does not say to which it is. */
  private found(program: URL, asked: string): Promise<Found[]> {
    const answer = this.last.then(async () => {
      const worker = (this.worker ??= await this.started(program));
      const { data } = await said<{ data: { items: Found[][] } }>(worker, { type: QUERY, data: asked });
      return data.items.map((places) => places[0]!);
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async started(program: URL): Promise<Worker> {
    const index = await this.index();
    const worker = new Worker(program);
    const { type } = await said<{ type: number }>(worker, { type: SETUP, data: { ...index, options: {} } });
    if (type !== READY) throw new Error("Material's search speaks otherwise");
    return worker;
  }
}

/** What a worker answers. */
function said<T>(worker: Worker, asked: object): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<T>) => resolve(data);
    worker.onerror = () => reject(new Error("Material's search does not answer"));
    worker.postMessage(asked);
  });
}

/** Shows what was found as Material does. */
function tell(result: HTMLElement, found: Found[], { none, one, other }: Words): void {
  const count = found.length;
  result.querySelector(".md-search-result__meta")!.textContent =
    count === 1 ? one : count ? other.replace("#", String(count)) : none;
  const list = result.querySelector("ol")!;
  list.setAttribute("role", "list");
  list.replaceChildren(...found.map(shown));
}

function shown({ location, title, text }: Found): HTMLElement {
  const heading = element("h1", "", ...marked(title));
  const article = element("article", "md-search-result__article md-typeset", heading, ...marked(text));
  const link = Object.assign(element("a", "md-search-result__link", article), { href: `#p=${location}` });
  return element("li", "md-search-result__item", link);
}

/** The words of a piece of HTML and what is marked among them; whatever else it may hold is words. */
function marked(html: string): Node[] {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((each) =>
    each.nodeName === "MARK" ? element("mark", "", each.textContent!) : new Text(each.textContent!),
  );
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...within: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...within);
  return made;
}
