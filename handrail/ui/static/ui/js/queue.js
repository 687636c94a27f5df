// Forms that were filled in without a network wait here, and are sent once, exactly once.
//
// A form says that it may wait:
//     <form method="post" data-queue="A contact with Darnell" …>   with its `once` number in it (handrail/ui/once.py)
// The words name it, to this person alone; without any, the form's heading does. An input with `data-written-at` gets the moment at
// which the form was filled in. The number makes the server answer the same row, however often it is sent.
//
// Words are sealed with a key of this browser that no script can take out. They are shown and sent only while the same
// person is signed in: `data-mark` of the page, asked anew from /here/ before anything is sent.

import "./store.js";

const mark = document.body.getAttribute("data-mark");
const box = document.querySelector("[data-waiting]");
const COPIED = ["csrfmiddlewaretoken", "switch_language", "switch_theme"];
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;
let sending = false;
let pause = FIRST_PAUSE;
let pressed = null; // of a form with several buttons, the one that was pressed is a part of what was said

// ---- Sealing

async function key() {
  const kept = await phone.get("keys", "queue");
  if (kept) return kept.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return (await phone.change("keys", "queue", (now) => now || { id: "queue", key: made })).key;
}

async function seal(id, thing) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
  return { iv, words: await crypto.subtle.encrypt(how, await key(), new TextEncoder().encode(JSON.stringify(thing))) };
}

async function open(entry) {
  const how = { name: "AES-GCM", iv: entry.sealed.iv, additionalData: new TextEncoder().encode(entry.id) };
  const words = await crypto.subtle.decrypt(how, await key(), entry.sealed.words);
  return JSON.parse(new TextDecoder().decode(words));
}

// ---- Keeping a form

function labelOf(control) {
  const label = control.labels && control.labels[0];
  return label ? label.textContent.trim() : control.name;
}

// What somebody would want to copy, should it never be sent: words typed, and choices made.
function inWords(form) {
  const button = buttonOf(form);
  const filled = Array.from(form.elements)
    .filter((control) => control.name && control.type !== "hidden" && control.type !== "submit")
    .filter((control) => (["radio", "checkbox"].includes(control.type) ? control.checked : control.value))
    .map((control) => (["radio", "checkbox"].includes(control.type) ? labelOf(control) : `${labelOf(control)}: ${control.value}`));
  return button ? [button.textContent.trim(), ...filled] : filled;
}

function buttonOf(form) {
  return pressed && pressed.form === form && pressed.name && !COPIED.includes(pressed.name) ? pressed : null;
}

function fieldsOf(form) {
  const fields = Array.from(new FormData(form)).filter(([name, value]) => typeof value === "string" && !COPIED.includes(name));
  const button = buttonOf(form);
  if (button) fields.push([button.name, button.value]);
  return fields;
}

function nameOf(form) {
  const heading = form.querySelector("h1, h2") || document.querySelector("h1");
  return form.getAttribute("data-queue") || heading.textContent.trim();
}

async function keep(form) {
  const writtenAt = form.querySelector("[data-written-at]");
  if (writtenAt && !writtenAt.value) writtenAt.value = new Date().toISOString();
  const id = form.elements.once.value;
  const thing = { action: form.action, what: nameOf(form), fields: fieldsOf(form), words: inWords(form) };
  await put(mark, id, thing);
}

// Also for a form that was built on the phone (blank.js): whoever it was kept for is the one to send it.
export async function put(whose, id, thing) {
  await phone.put("queue", id, { id, mark: whose, at: Date.now(), state: "waits", sealed: await seal(id, thing) });
}

export function sendNow() {
  if (box) sendAll();
}

function mayWait(form) {
  const once = form.elements.once;
  return Boolean(mark && form.hasAttribute("data-queue") && once && once.value && self.crypto && crypto.subtle);
}

// The form makes way for the word that it is kept: the same number must not be filled in twice.
async function keepAndSay(form) {
  try {
    await keep(form);
  } catch (error) {
    document.querySelector("[data-not-sent]").hidden = false;
    return;
  }
  if (form.querySelector("h1")) Array.from(form.children).forEach((child) => (child.hidden = child.tagName !== "H1"));
  else form.hidden = true;
  form.reset();
  say("kept");
  await show();
  box.querySelector('[data-say="kept"]').focus();
}

// ---- Sending

async function whoIsHere() {
  const answer = await fetch("/here/", { cache: "no-store", headers: { Accept: "application/json" } });
  return answer.json(); // anything else (a neutral page, a proxy's) throws, and everything waits
}

function post(thing, token) {
  const body = new URLSearchParams(thing.fields);
  body.append("csrfmiddlewaretoken", token);
  // As htmx asks: a redirect comes back as a word about where to, and is not followed.
  return fetch(thing.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "error" });
}

// What becomes of an entry: "sent", "waits" (for the network, or for a sign-in), "again" (to be put right), "over".
// A redirect may lead to what was made, or to the sign-in: whoever is still signed in afterward was not sent there.
async function fate(answer) {
  if (answer.status === 422) return "again";
  if (answer.status >= 500 || [408, 409, 429].includes(answer.status)) return "waits";
  if (answer.status >= 400) return "over";
  return answer.headers.get("HX-Redirect") && (await whoIsHere()).mark === mark ? "sent" : "waits";
}

async function send(entry, here) {
  const thing = await open(entry);
  const answer = await post(thing, here.token);
  const state = await fate(answer);
  if (state === "sent") await phone.remove("queue", entry.id);
  else if (state !== "waits") await phone.replace("queue", entry.id, (now) => Object.assign({}, now, { state }));
  return state;
}

async function sendAll() {
  if (sending || !mark || !navigator.onLine) return;
  sending = true;
  let [heard, sent] = [0, 0];
  try {
    const mine = (await phone.all("queue")).filter((entry) => entry.mark === mark && entry.state === "waits");
    for (const entry of mine.sort((one, other) => one.at - other.at)) {
      const here = await whoIsHere();
      if (here.mark !== mark) break;
      const state = await send(entry, here);
      heard += state !== "waits";
      sent += state === "sent";
    }
    pause = FIRST_PAUSE;
  } catch (error) {
    // A phone says that it is online before it is. It waits, and is tried again.
    setTimeout(sendAll, pause);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
  sending = false;
  if (heard) say(sent ? "sent" : "");
  await show();
}

// ---- Saying so

function say(what) {
  box.querySelectorAll("[data-say]").forEach((words) => {
    words.hidden = words.getAttribute("data-say") !== what;
  });
  box.hidden = false;
}

function count(what, number) {
  const words = box.querySelector(`[data-count="${what}"]`);
  words.hidden = !number;
  words.querySelector("b").textContent = number;
}

// Sends it as the form that it was: the server shows it again with what to put right and everything that was typed.
async function openAgain(entry, thing) {
  const here = await whoIsHere();
  const form = document.createElement("form");
  form.method = "post";
  form.action = thing.action;
  form.hidden = true;
  thing.fields.concat([["csrfmiddlewaretoken", here.token]]).forEach(([name, value]) => {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    form.appendChild(field);
  });
  document.body.appendChild(form);
  await phone.remove("queue", entry.id);
  form.submit();
}

async function showStuck(entry) {
  const thing = await open(entry);
  const row = box.querySelector(`template[data-stuck="${entry.state}"]`).content.cloneNode(true);
  row.querySelector("[data-what]").textContent = thing.what;
  row.querySelector("[data-words]").textContent = thing.words.join("\n");
  const again = row.querySelector("[data-again]");
  if (again) again.addEventListener("click", () => openAgain(entry, thing).catch(() => {}));
  row.querySelector("[data-let-go]").addEventListener("click", async () => {
    await phone.remove("queue", entry.id);
    await show();
  });
  box.querySelector("[data-list]").appendChild(row);
}

async function show() {
  const all = await phone.all("queue");
  const mine = all.filter((entry) => entry.mark === mark);
  count("waits", mine.filter((entry) => entry.state === "waits").length);
  count("others", all.length - mine.length);
  box.querySelector("[data-list]").textContent = "";
  for (const entry of mine.filter((each) => each.state !== "waits")) await showStuck(entry).catch(() => {});
  box.hidden = !all.length && !box.querySelector("[data-say]:not([hidden])");
}

export function begin() {
  if (!box) return;
  document.addEventListener("unsent", (event) => {
    if (!mayWait(event.target)) return;
    event.preventDefault();
    keepAndSay(event.target);
  });
  // Before the browser even tries, where it knows that there is no network. `capture`: ahead of htmx.
  document.addEventListener(
    "submit",
    (event) => {
      if (navigator.onLine || !mayWait(event.target) || isSwitch(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keepAndSay(event.target);
    },
    true
  );
  document.addEventListener("click", (event) => (pressed = event.target.closest("button")), true);
  addEventListener("online", sendAll);
  show().then(sendAll);
}

function isSwitch(event) {
  return Boolean(event.submitter && COPIED.includes(event.submitter.name));
}
