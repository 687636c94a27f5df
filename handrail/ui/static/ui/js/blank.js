// Builds forms that were kept on the phone (handrail/ui/blank_forms.py), and puts what is filled in into the queue.

import { put, sendNow } from "./queue.js";

let count = 0;

function add(parent, name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  parent.appendChild(made);
  return made;
}

function tiles(form, field) {
  const group = add(form, "fieldset", "", "field");
  add(group, "legend", field.label);
  if (field.help) add(group, "span", field.help, "helptext");
  const all = add(group, "div", "", "tiles tiles-2");
  field.choices.forEach(([value, words]) => {
    const tile = add(all, "label", "", "tile");
    const input = add(tile, "input");
    input.type = field.kind === "one" ? "radio" : "checkbox";
    input.name = field.name;
    input.value = value;
    input.required = field.kind === "one" && field.required;
    input.checked = value === field.initial;
    tile.appendChild(document.createTextNode(words));
  });
}

function box(form, field, seen) {
  const part = add(form, "div", "", "field");
  const label = add(part, "label", field.label);
  if (field.help) add(part, "span", field.help, "helptext");
  const input = add(part, field.kind === "long" ? "textarea" : "input");
  count += 1;
  label.htmlFor = input.id = `blank-${count}`;
  input.name = field.name;
  input.required = field.required;
  if (field.most) input.maxLength = field.most;
  if (field.kind === "long") input.rows = 3;
  if (field.seenBy) add(part, "p", seen.replace("{who}", field.seenBy), "see");
}

function number() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function inWords(made, fields) {
  const words = [];
  made.forEach(([name, value]) => {
    const field = fields.find((each) => each.name === name);
    const choice = field && field.choices.find(([key]) => key === value);
    if (choice) words.push(choice[1]);
    else if (field && value) words.push(`${field.label}: ${value}`);
  });
  return words;
}

// `words`: {save, seen, kept} in the person's language; `said` is called once it is kept.
export function offer(parent, mark, described, words, said) {
  const part = add(parent, "details", "", "card");
  add(part, "summary", described.title);
  const form = add(part, "form", "", "stack");
  described.fields.forEach((field) => (field.choices.length ? tiles(form, field) : box(form, field, words.seen)));
  add(form, "button", words.save, "btn btn-wide");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = Array.from(new FormData(form));
    const once = number();
    const fields = made.concat([["once", once], ["written_at", new Date().toISOString()]]);
    const action = new URL(described.action, location.href).href;
    await put(mark, once, { action, what: described.title, fields, words: inWords(made, described.fields) });
    form.reset();
    part.open = false;
    said();
    sendNow();
  });
}
