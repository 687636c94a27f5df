// On every page: puts the worker in place, and does what a page must do about the network.

import "./store.js";

const whole = document.documentElement;
const mark = document.body.getAttribute("data-mark");

// The worker must know in which language to keep pages, and whether data is to be saved: a new one from the first moment.
async function register() {
  const read = { language: whole.lang, saves: whole.hasAttribute("data-saves") };
  if (!navigator.serviceWorker.controller) await phone.change("state", "worker", (state) => Object.assign({}, state, read));
  const registration = await navigator.serviceWorker.register(document.body.getAttribute("data-worker"));
  if (registration.active) registration.active.postMessage(Object.assign({ says: "read" }, read));
}

// What a page needs beyond this comes when it is needed.
async function bring() {
  if (document.querySelector("[data-kept]")) import("./kept.js");
  const parts = document.querySelectorAll("[data-keep]");
  if (parts.length || (mark && (await phone.count("items")))) {
    const keep = await import("./keep.js");
    parts.forEach((part) => keep.offer(part));
    keep.renewAll();
  }
  if (document.querySelector("form[data-queue]") || (await phone.count("queue"))) {
    const queue = await import("./queue.js");
    queue.begin();
  }
}

// ---- A page that the browser brings back from memory shows itself only if nobody left in between.

addEventListener("pagehide", (event) => {
  if (event.persisted) whole.hidden = true;
});

addEventListener("pageshow", async (event) => {
  if (!event.persisted) return;
  const state = await phone.get("state", "worker").catch(() => null);
  if (state && state.locked) location.replace("/");
  else whole.hidden = false;
});

// ---- A form that could not be sent. The worker keeps the page; queue.js keeps the form where it may.

function unsent(form) {
  if (!form) return;
  form.removeAttribute("data-sent");
  Array.from(form.elements).forEach((control) => control.removeAttribute("aria-disabled"));
  const kept = new CustomEvent("unsent", { bubbles: true, cancelable: true });
  if (!form.dispatchEvent(kept)) return; // somebody kept it
  const notice = document.querySelector("[data-not-sent]");
  if (!notice) return;
  notice.hidden = false;
  notice.focus();
}

document.addEventListener("htmx:error", (event) => unsent(event.target.closest("form")));

if (document.querySelector("[data-reload]")) addEventListener("online", () => location.reload());

if ("serviceWorker" in navigator && self.indexedDB) {
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data && event.data.says === "not sent") unsent(document.querySelector("form[data-sent]"));
  });
  navigator.serviceWorker.startMessages();
  const start = () => register().catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
  bring().catch(() => {});
}
