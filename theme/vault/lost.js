// A host gives this page where it has no file. Below the folder of a sealed site (ten letters or figures) that is mostly
// an address of one of its pages (steps of eight), which no host has: the page that unlocks the site opens it.
(() => {
  const [, site, path] = /^(.*\/[a-z2-7]{10}\/)([a-z2-7]{8}(?:\/.*)?)$/.exec(location.pathname) ?? [];
  if (!site) return;
  // A browser that goes past the worker each time would come here again and again.
  const name = `classfolio lost ${site}`;
  if (Date.now() - Number(sessionStorage.getItem(name)) < 3000) return;
  sessionStorage.setItem(name, String(Date.now()));
  document.documentElement.hidden = true;
  // With its origin: a path that begins with two slashes would lead to another host.
  location.replace(`${location.origin}${site}#p=${path}${location.hash}`);
})();
