// What Material needs to open a page in place, wherever a site stands: whole addresses. Ours are relative to their
// circle and page, since nobody knows where a site will be put.
(() => {
  const parse = DOMParser.prototype.parseFromString;
  // A picture that waits to be loaded would be looked for from the page that is opened next.
  const settle = (pictures) => {
    for (const each of pictures) each.srcset = each.srcset.replace(/\S+(?= \d+w)/g, (one) => new URL(one, location));
  };
  settle(document.querySelectorAll("img[srcset][loading=lazy]"));
  DOMParser.prototype.parseFromString = function (text, type) {
    const read = parse.call(this, text, type);
    for (const place of read.querySelectorAll("urlset loc")) place.textContent = new URL(place.textContent, __md_scope);
    settle(read.querySelectorAll("img[srcset]"));
    return read;
  };
})();
