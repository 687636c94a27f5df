// Keeps something of a person's own on their phone, to be read without a network.
//
// THE CONTRACT, for a room that has something to keep:
//
// 1. A page behind its door holds   {% include "ui/_keep.html" with name="plan" from=address %}
//    once, outside any form. `name` is a short fixed word ("plan"), the same for everybody. `from` is an address of the
//    room, for this person, behind the same door, that answers GET with JSON:
//
//      {"title": "My plan",                     words, in the person's language
//       "language": "en",
//       "saved_at": "2026-11-25T17:00:00Z",     when it was last changed, ISO 8601 with a zone
//       "sections": [{"heading": "If I feel alone",
//                     "lines": [{"text": "Call Marcus", "href": "tel:+12285550148"},     href: tel:, sms: or /…
//                               {"text": "Walk to the water"}]}]}
//
//    Beside the sections there may be "forms" (handrail/ui/blank_forms.py), to be filled in without a network. Nothing of
//    it is read as HTML. What tells of somebody else is kept with a PIN alone: add `pin_only=1` to the include.
// 2. The person chooses: not, with a PIN, or without one. Only then is anything asked for and kept.
// 3. Whenever a page of the same person is open (and the last look is an hour old), and whenever a page with this part is
//    opened, the address is asked again; another `saved_at` replaces the copy. 403, 404 or 410 takes the copy away.
// 4. It is shown at /on-this-phone/, by kept.js, in two taps from the icon. Signing out takes it away; Quick exit
//    takes it away when it has no PIN, and hides it until Continue when it has one.

import "./store.js";
import { newKeys, seal } from "./sealing.js";

const AN_HOUR = 60 * 60 * 1000;
const SHORTEST = 4;
const mark = document.body.getAttribute("data-mark");

export function canKeep() {
  return Boolean(self.indexedDB && self.crypto && crypto.subtle && "serviceWorker" in navigator);
}

function idOf(name) {
  return `${mark} ${name}`;
}

async function ask(from) {
  const answer = await fetch(from, { headers: { Accept: "application/json" }, cache: "no-store" });
  if ([403, 404, 410].includes(answer.status)) return { gone: true };
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  if (!answer.ok || answer.redirected || !isJson) return null; // signed out, or a page of some proxy: another time
  return { thing: await answer.json() };
}

async function record(name, from, keys, thing) {
  const id = idOf(name);
  const item = { id, name, mark, from, version: thing.saved_at, keptAt: Date.now(), lookedAt: Date.now() };
  if (keys) item.sealed = await seal(keys, id, thing);
  else item.thing = thing;
  return item;
}

// Asks again for one kept item. An exit, a sign-out or another choice meanwhile wins: what is gone is not put back.
async function renew(item) {
  const answer = await ask(item.from);
  if (!answer) return;
  if (answer.gone) {
    await phone.remove("items", item.id);
    return;
  }
  const keys = item.sealed ? await phone.get("keys", mark) : null;
  if (item.sealed && !keys) return;
  const isNewer = answer.thing.saved_at !== item.version;
  const next = isNewer ? await record(item.name, item.from, keys, answer.thing) : Object.assign({}, item, { lookedAt: Date.now() });
  await phone.replace("items", item.id, (now) => (now.keptAt === item.keptAt ? next : now));
}

export async function renewAll() {
  if (!mark || !canKeep()) return;
  const items = (await phone.all("items")).filter((item) => item.mark === mark && Date.now() - item.lookedAt > AN_HOUR);
  for (const item of items) await renew(item).catch(() => {});
}

// ---- The choice on the page

function say(part, what) {
  part.querySelectorAll("[data-say]").forEach((words) => {
    words.hidden = words.getAttribute("data-say") !== what;
  });
}

async function keepAs(part, choice) {
  const [name, from] = [part.getAttribute("data-keep"), part.getAttribute("data-keep-from")];
  if (choice === "not") {
    await phone.remove("items", idOf(name));
    return "removed";
  }
  let keys = null;
  if (choice === "pin") {
    keys = await phone.get("keys", mark);
    if (!keys) {
      const [pin, again] = Array.from(part.querySelectorAll("[data-pin]"), (box) => box.value);
      if (pin.length < SHORTEST) return "short";
      if (pin !== again) return "differ";
      keys = Object.assign(await newKeys(pin), { id: mark });
    }
  }
  const answer = await ask(from).catch(() => null);
  if (!answer || answer.gone) return "unreached";
  if (choice === "pin") await phone.put("keys", mark, keys);
  await phone.put("items", idOf(name), await record(name, from, keys, answer.thing));
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  return "kept";
}

async function show(part) {
  const item = await phone.get("items", idOf(part.getAttribute("data-keep")));
  const choice = item ? (item.sealed ? "pin" : "plain") : "not";
  part.querySelector(`input[value="${choice}"]`).checked = true;
  const hasPin = Boolean(await phone.get("keys", mark));
  const showBoxes = () => {
    const wants = part.querySelector('input[value="pin"]').checked;
    part.querySelector("[data-new-pin]").hidden = !wants || hasPin;
    part.querySelector("[data-same-pin]").hidden = !wants || !hasPin;
  };
  part.querySelector("form").onchange = showBoxes;
  showBoxes();
}

export async function offer(part) {
  if (!mark || !canKeep()) return;
  const form = part.querySelector("form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    say(part, "working");
    const done = await keepAs(part, form.querySelector("[name=keep]:checked").value).catch(() => "unreached");
    part.querySelectorAll("[data-pin]").forEach((box) => {
      if (done === "kept") box.value = "";
    });
    await show(part);
    say(part, done);
    button.removeAttribute("aria-disabled");
  });
  await show(part);
  part.querySelector("[data-can-keep]").hidden = false;
  const item = await phone.get("items", idOf(part.getAttribute("data-keep")));
  if (item) renew(item).catch(() => {});
}
