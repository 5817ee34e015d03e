// Material asks a sitemap for whole addresses. Ours are relative to their circle, since nobody knows where a site
// will stand: here they become whole.
(() => {
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (text, type) {
    const read = parse.call(this, text, type);
    for (const place of read.querySelectorAll("urlset loc")) place.textContent = new URL(place.textContent, __md_scope);
    return read;
  };
})();
