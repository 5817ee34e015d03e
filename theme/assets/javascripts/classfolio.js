// Where a browser cannot tell when something has another size, Material would fetch what can from a stranger's host. This
// file may hold nothing that such a browser does not read.
if (!window.ResizeObserver) {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

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

// The keyboard in the head of a page, where Material leaves it halfway.
(() => {
  const [header, search, field] = ["header", "#__search", ".md-search__input"].map((one) => document.querySelector(one));
  // A label that stands for a button is pressed with Space too, which would scroll the page.
  header.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches("label")) return;
    event.preventDefault();
    event.target.click();
  });
  if (!field) return;
  // On a phone the closed search covers the page as soon as its field has the focus: a button leads there, not Tab.
  const wide = matchMedia("(min-width: 60em)");
  const place = () => (field.tabIndex = wide.matches ? 0 : -1);
  wide.addEventListener("change", place);
  place();

  let opener;
  field.addEventListener("focus", ({ relatedTarget }) => {
    if (!relatedTarget || !relatedTarget.closest(".md-search")) opener = relatedTarget;
  });
  // Closed by Escape, it gives the focus back to where it came from.
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !search.checked) return;
    // Later than Material, which takes the focus from the field. The head of the page is in sight wherever one reads.
    setTimeout(() => opener && opener.focus({ preventScroll: header.contains(opener) }));
  });
  // Material lets a phone's page go some time after the search is closed, and scrolls it away from what Tab led to.
  search.addEventListener("change", () => {
    const { style } = document.body;
    if (search.checked || !style.top) return;
    const from = -parseInt(style.top);
    document.body.removeAttribute("data-md-scrolllock");
    style.top = "";
    scrollTo({ top: from, behavior: "instant" });
  });
})();
