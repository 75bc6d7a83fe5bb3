// SPDX-License-Identifier: Apache-2.0
// Lets the page of a note-taker open without a network: it keeps the page as it
// was last seen, and what it needs to work. With a network it changes nothing.

const shelf = "notes-1";
const page = /^\/p\/[^/]+\/meetings\/[^/]+\/notes$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));

// The page names itself and what it has loaded, since it was there before this.
self.addEventListener("message", (e) => {
  if (e.data?.keep) e.waitUntil(keep(e.data.keep));
});

async function keep(addresses) {
  const cache = await caches.open(shelf);
  for (const address of addresses) {
    try {
      const got = await fetch(address, { credentials: "same-origin" });
      await put(cache, new URL(address, self.location.href), got);
    } catch {
      // It is kept the next time.
    }
  }
}

// One page a segment is kept, whichever turn was shown; what is not for this
// reader any more is let go.
function name(url) {
  if (!page.test(url.pathname)) return url.href;
  return url.origin + url.pathname + "?segment=" + (url.searchParams.get("segment") || "");
}

async function put(cache, url, got) {
  if (got.ok && !got.redirected) await cache.put(name(url), got);
  else if (page.test(url.pathname)) await cache.delete(name(url));
}

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== self.location.origin) return;
  const isPage = e.request.mode === "navigate" && page.test(url.pathname);
  if (isPage || url.pathname.startsWith("/static/")) e.respondWith(answer(e, url));
});

async function answer(e, url) {
  const cache = await caches.open(shelf);
  try {
    const got = await fetch(e.request);
    if (got.type !== "opaqueredirect") e.waitUntil(put(cache, url, got.clone()));
    else e.waitUntil(cache.delete(name(url)));
    return got;
  } catch (gone) {
    const kept = await cache.match(name(url), { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }
}
