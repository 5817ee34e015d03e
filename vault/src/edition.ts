// A page that comes to stand in this one goes in; it comes out by day or by night, with the button that changes that.

/** Day or night as the reader chose it here, else as this device has it. */
export class Edition {
  private chosen = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";

  /** Gives a page its colours, and lets its button change them. */
  attach({ body }: Document): void {
    const options = [...body.querySelectorAll<HTMLInputElement>("[data-md-component=palette] input")];
    const put = (): void => {
      body.dataset["mdColorScheme"] = this.chosen;
      for (const each of options) {
        each.checked = each.dataset["mdColorScheme"] === this.chosen;
        (each.nextElementSibling as HTMLElement).hidden = !each.checked; // its label, which leads to the next
      }
    };
    for (const each of options) {
      each.addEventListener("change", () => {
        this.chosen = each.dataset["mdColorScheme"]!;
        put();
        (options.find((one) => one.checked)?.nextElementSibling as HTMLElement).focus();
      });
    }
    put();
  }
}
