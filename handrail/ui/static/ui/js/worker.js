// The service worker, sent as /sw.js behind `self.KEPT` (handrail/ui/offline.py) and store.js.
// It keeps our own files and public pages, fetched without the session; never a page of somebody signed in.
// docs/decisions/0071 says what it protects against, and what it can't.

const CACHE = `kept-${KEPT.version}`;
const PATIENCE = 4000; // milliseconds until a kept page is shown in place of one that doesn't come
const FRESH = 6 * 60 * 60 * 1000;

// ---- What it remembers. `tell`: acts made offline that the server must hear of before anything else.

function whole(state) {
  return Object.assign({ locked: false, tell: [], language: "", saves: false, fetched: 0 }, state);
}

async function remembered() {
  return whole(await phone.get("state", "worker"));
}

function remember(changes) {
  return phone.change("state", "worker", (state) => Object.assign(whole(state), changes));
}

async function tellServer(state) {
  let left = state.tell;
  while (left.length) {
    const answer = await fetch(left[0], { method: "POST", credentials: "same-origin", redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error("not told");
    left = left.slice(1);
    await remember({ tell: left });
  }
}

// ---- Keeping

function languageOf(state) {
  const wanted = state.language || navigator.language.slice(0, 2);
  return KEPT.pages[wanted] ? wanted : Object.keys(KEPT.pages)[0];
}

function place(path, language) {
  return `${path}?kept=${language}`;
}

async function keepPage(cache, path, language) {
  const asked = { credentials: "omit", cache: "no-store", headers: { "Accept-Language": language } };
  const answer = await fetch(path, asked);
  if (answer.ok && !answer.redirected) await cache.put(place(path, language), answer);
}

async function keepPages(state) {
  const cache = await caches.open(CACHE);
  const language = languageOf(state);
  const paths = KEPT.pages[language].concat(state.saves ? [] : KEPT.heavyPages[language]);
  await Promise.all(paths.map((path) => keepPage(cache, path, language).catch(() => {})));
  await remember({ fetched: Date.now() });
}

async function keepAll() {
  const state = await remembered();
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.files); // without these nothing can be shown: better no worker than half of one
  if (!state.saves) await Promise.all(KEPT.heavyFiles.map((file) => cache.add(file).catch(() => {})));
  await keepPages(state);
}

async function dropOldCopies() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("kept-") && name !== CACHE).map((name) => caches.delete(name)));
}

async function copyOf(path) {
  const cache = await caches.open(CACHE);
  const first = languageOf(await remembered());
  for (const language of [first].concat(Object.keys(KEPT.pages))) {
    const found = await cache.match(place(path, language), { ignoreVary: true });
    if (found) return found;
  }
  return null;
}

// ---- Answering

async function offlinePage() {
  return (await copyOf(KEPT.at.offline)) || Response.error();
}

async function neutralPage() {
  return (await copyOf(KEPT.at.neutral)) || bareNeutralPage();
}

// Should the browser have thrown the copy away: the way back must not go with it.
function bareNeutralPage() {
  const words = `<!doctype html><meta charset="utf-8"><form method="post" action="${KEPT.at.comeBack}"><button>Continue</button></form>`;
  return new Response(words, { headers: { "Content-Type": "text/html" } });
}

function firstPage() {
  return Response.redirect("/", 303);
}

function inTime(answer) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), PATIENCE));
  return Promise.race([answer, late]);
}

async function pageFor(event, state) {
  const path = new URL(event.request.url).pathname;
  const copy = await copyOf(path);
  const answer = fetch(event.request);
  try {
    const page = await (copy ? inTime(answer) : answer);
    if (copy && page.status >= 502 && page.status <= 504) return copy;
    if (Date.now() - state.fetched > FRESH) event.waitUntil(keepPages(state).catch(() => {}));
    return page;
  } catch (error) {
    answer.catch(() => {});
    return copy || offlinePage();
  }
}

// Quick exit: lock first, whatever the network does. What lies here in clear goes; what a PIN seals stays.
async function leave(request) {
  await remember({ locked: true });
  await phone.drop(["items"], (item) => !item.sealed);
  try {
    return await fetch(request);
  } catch (error) {
    await remember({ tell: [KEPT.at.leave] });
    return firstPage();
  }
}

async function comeBack(request) {
  const state = await remember({ locked: false });
  try {
    await tellServer(state);
    return await fetch(request);
  } catch (error) {
    await remember({ tell: state.tell.concat(KEPT.at.comeBack) });
    return firstPage();
  }
}

// Signing out takes all of a person off this phone. Offline the server hears of it later: it ends the session as the
// exit does, and nobody is to press Continue for it.
async function signOut(request) {
  const forget = () => phone.drop(["items", "keys", "queue"], () => true);
  try {
    const answer = await fetch(request);
    if (answer.type === "opaqueredirect" || answer.ok) await forget();
    return answer;
  } catch (error) {
    await forget();
    await remember({ tell: [KEPT.at.leave, KEPT.at.comeBack] });
    return firstPage();
  }
}

async function switchLanguage(request) {
  const sent = request.clone();
  try {
    return await fetch(request);
  } catch (error) {
    const picked = (await sent.formData()).get("switch_language");
    if (KEPT.pages[picked]) await remember({ language: picked });
    return Response.redirect(request.referrer || "/", 303);
  }
}

// A form that could not be sent: the page stays as it is, words and all, and says so itself (offline.js).
async function notSent() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  open.forEach((client) => client.postMessage({ says: "not sent" }));
  return new Response(null, { status: 204 });
}

async function navigated(event) {
  const request = event.request;
  const path = new URL(request.url).pathname;
  const posted = request.method === "POST";
  if (posted && path === KEPT.at.leave) return leave(request);
  if (posted && path === KEPT.at.comeBack) return comeBack(request);
  if (posted && KEPT.at.signOut.includes(path)) return signOut(request);
  const state = await remembered();
  if (state.locked) {
    event.waitUntil(tellServer(state).catch(() => {}));
    return neutralPage();
  }
  if (state.tell.length) {
    try {
      await tellServer(state);
    } catch (error) {
      return posted ? notSent() : (await copyOf(path)) || offlinePage();
    }
  }
  if (posted && path === KEPT.at.language) return switchLanguage(request);
  return posted ? fetch(request).catch(notSent) : pageFor(event, state);
}

// What scripts ask for. After an exit they get nothing but the word to load afresh.
async function asked(request) {
  const state = await remembered();
  if (state.locked) return new Response("", { headers: { "HX-Refresh": "true" } });
  if (state.tell.length) await tellServer(state);
  return fetch(request);
}

async function fileFor(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) || fetch(request);
}

// ---- When

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCopies().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigated(event));
  else if (KEPT.files.concat(KEPT.heavyFiles).includes(url.pathname)) event.respondWith(fileFor(request));
  else if (["script", "style", "image", "font", "manifest"].includes(request.destination)) return;
  else event.respondWith(asked(request));
});

// A page says in which language it is read, and whether data is to be saved.
self.addEventListener("message", (event) => {
  const said = event.data || {};
  if (said.says !== "read") return;
  event.waitUntil(
    remembered().then(async (state) => {
      if (state.language === said.language && state.saves === said.saves) return;
      const changed = await remember({ language: said.language, saves: said.saves });
      await keepPages(changed);
    })
  );
});
