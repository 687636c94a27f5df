// Shows what is kept on this phone (keep.js says how it comes here). Everything is put in as text, never as HTML.

import "./store.js";
import { offer as offerForm } from "./blank.js";
import { open, unlock } from "./sealing.js";

const FREE_TRIES = 5;
const FIRST_WAIT = 30 * 1000;
const LONGEST_WAIT = 60 * 60 * 1000;
const AWAY = 60 * 1000;
const SAFE = /^(?:tel:|sms:|\/(?![/\\]))/;
const OURS = /^\/(?![/\\])/;
const language = document.documentElement.lang;
const part = document.querySelector("[data-kept]");
let hiddenAt = 0;

function at(name) {
  return part.querySelector(`[data-${name}]`);
}

function say(what, when) {
  part.querySelectorAll("[data-say]").forEach((words) => {
    words.hidden = words.getAttribute("data-say") !== what;
    if (!words.hidden && when) words.textContent = words.getAttribute("data-words").replace("{when}", moment(when));
  });
}

function moment(when) {
  const parts = { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" };
  return new Date(when).toLocaleString(language, parts);
}

function put(parent, name, text) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  parent.appendChild(made);
  return made;
}

function putLine(list, line) {
  const row = put(list, "li");
  if (line.href && SAFE.test(line.href)) put(row, "a", String(line.text)).setAttribute("href", line.href);
  else row.textContent = String(line.text);
}

function show(item, thing) {
  const card = at("card");
  card.textContent = "";
  card.lang = thing.language || language;
  const title = put(card, "h3", String(thing.title));
  title.tabIndex = -1;
  const when = put(card, "p", part.getAttribute("data-when").replace("{kept}", moment(item.lookedAt)).replace("{changed}", moment(thing.saved_at)));
  when.className = "soft small";
  when.lang = language;
  (thing.sections || []).forEach((section) => {
    put(card, "h4", String(section.heading));
    const list = put(card, "ul");
    list.className = "lines";
    list.setAttribute("role", "list");
    (section.lines || []).forEach((line) => putLine(list, line));
  });
  const words = { save: part.getAttribute("data-save"), seen: part.getAttribute("data-seen") };
  (thing.forms || []).filter((form) => OURS.test(form.action)).forEach((form) => offerForm(card, item.mark, form, words, formKept));
  at("opened").hidden = false;
  title.focus();
}

async function formKept() {
  say("queued");
  await countQueue();
  part.querySelector('[data-say="queued"]').focus();
}

async function countQueue() {
  const waiting = await phone.count("queue");
  at("queued").hidden = !waiting;
  at("queued").querySelector("b").textContent = waiting;
  return waiting;
}

function close() {
  at("card").textContent = "";
  at("opened").hidden = true;
  at("list").textContent = "";
  at("pin").value = "";
}

function offer(item, thing) {
  const button = put(put(at("list"), "li"), "button", String(thing.title));
  button.type = "button";
  button.className = "btn btn-wide";
  button.addEventListener("click", () => show(item, thing));
  return button;
}

async function begin() {
  close();
  const state = await phone.get("state", "worker");
  if (state && state.locked) {
    location.replace("/");
    return;
  }
  const items = await phone.all("items");
  items.filter((item) => !item.sealed).forEach((item) => offer(item, item.thing));
  at("unlock").hidden = !items.some((item) => item.sealed);
  at("forget").hidden = !items.length;
  const waiting = await countQueue();
  const quiet = part.hasAttribute("data-kept-quiet");
  part.hidden = quiet && !items.length && !waiting;
  say(quiet || items.length ? "" : "nothing");
}

// A try counts before it is made, so that closing the page in the middle doesn't save one.
async function mayTry(keys) {
  if (keys.waitUntil > Date.now()) {
    say("wait", keys.waitUntil);
    return false;
  }
  const tries = keys.tries + 1;
  const wait = tries > FREE_TRIES ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - FREE_TRIES - 1)) : 0;
  await phone.put("keys", keys.id, Object.assign(keys, { tries, waitUntil: wait ? Date.now() + wait : 0 }));
  return true;
}

// More than one person may have kept something here, each under a PIN of their own.
async function opened(pin) {
  const items = (await phone.all("items")).filter((item) => item.sealed);
  const found = [];
  for (const mark of Array.from(new Set(items.map((item) => item.mark)))) {
    const keys = await phone.get("keys", mark);
    if (!keys || !(await mayTry(keys))) continue;
    const secret = await unlock(keys, pin);
    if (!secret) {
      if (keys.waitUntil) say("wait", keys.waitUntil);
      else say("wrong");
      continue;
    }
    await phone.put("keys", keys.id, Object.assign(keys, { tries: 0, waitUntil: 0 }));
    for (const item of items.filter((each) => each.mark === mark)) {
      found.push([item, await open(secret, item.id, item.sealed)]);
    }
  }
  return found;
}

async function typed(event) {
  event.preventDefault();
  const button = at("unlock").querySelector("button");
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  say("working");
  const found = await opened(at("pin").value).catch(() => []);
  button.removeAttribute("aria-disabled");
  at("pin").value = "";
  if (!found.length) {
    if (!part.querySelector('[data-say="wait"]:not([hidden])')) say("wrong");
    at("pin").focus();
    return;
  }
  say("");
  at("unlock").hidden = true;
  if (found.length === 1) show(...found[0]);
  else found.map(([item, thing]) => offer(item, thing))[0].focus();
}

async function forget() {
  await phone.drop(["items", "keys"], (each) => each.id !== "queue"); // that one seals what still waits to be sent
  await begin();
  part.hidden = false;
  say("gone");
}

at("unlock").addEventListener("submit", typed);
at("close").addEventListener("click", begin);
at("forget").querySelector("button").addEventListener("click", forget);
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => {
  if (event.persisted) begin();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (hiddenAt && Date.now() - hiddenAt > AWAY) begin();
});
begin();
