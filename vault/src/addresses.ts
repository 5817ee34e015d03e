// What a link says goes in; where that stands in this site comes out, or nothing where it would lead anywhere else.

/** The address of what a link says; undefined where it is no address, or one that is not below the site's folder. */
export function within(base: URL, link: string): URL | undefined {
  try {
    const url = new URL(decodeURIComponent(link), base);
    return url.href.startsWith(base.href) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The path of an address below the site's folder, as the index has it. */
export function pathOf(base: URL, url: URL): string {
  return decoded(url.pathname.slice(base.pathname.length));
}

/** What an address writes with `%`; as it came where that is no text, and then nothing stands there. */
export function decoded(written: string): string {
  try {
    return decodeURI(written);
  } catch {
    return written;
  }
}
