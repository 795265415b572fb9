// Keeps one page that says that Lamplit is not running, and what it needs to look right. Nothing
// else, ever: a page holds what somebody wrote, and a browser's cache is a plain file on its disk.
const VERSION = "{{ version }}";
const SHELL = {{ shell|safe }};
const OFFLINE = SHELL[0];

addEventListener("install", event => event.waitUntil(
  caches.open(VERSION).then(cache => cache.addAll(SHELL)).then(() => skipWaiting())));

addEventListener("activate", event => event.waitUntil(
  caches.keys()
    .then(names => Promise.all(names.filter(name => name !== VERSION).map(name => caches.delete(name))))
    .then(() => registration.navigationPreload.enable())
    .then(() => clients.claim())));

// The browser itself asks for a page, so that the gate sees who led to it; a worker would hide that.
async function page(event) {
  try {
    return await event.preloadResponse ?? await fetch(event.request);
  } catch {
    return caches.match(OFFLINE);
  }
}

addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate")              // pages are never kept
    event.respondWith(page(event));
  else if (SHELL.includes(url.pathname))        // the network first: an update is seen at once
    event.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
});
