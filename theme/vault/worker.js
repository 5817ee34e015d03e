// The Service Worker of a sealed site: it stands in the site's folder, which it may answer for; what it does stands there.
importScripts("assets/javascripts/vault.js");
