// Keeps what is typed while it is typed: the page's form goes to the server when fingers rest (handrail/ui/drafts.py).

const REST = 1500;
const mark = document.querySelector('input[name="kept_as"]');
const form = mark && mark.form;
let resting = 0;

function words() {
  const said = new URLSearchParams();
  new FormData(form).forEach((value, name) => typeof value === "string" && said.append(name, value));
  said.append("draft_form", new URL(form.action).pathname);
  return said;
}

function keep() {
  clearTimeout(resting);
  resting = 0;
  // Not signed in any more, or no network: then the page still has the words, and sending it is kept as well.
  fetch(mark.getAttribute("data-drafts"), { method: "POST", body: words(), redirect: "manual", keepalive: true }).catch(() => {});
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(keep, REST);
}

if (form) {
  form.addEventListener("input", rest);
  form.addEventListener("change", rest);
  form.addEventListener("submit", () => {
    clearTimeout(resting);
    resting = 0;
  });
  document.addEventListener("visibilitychange", () => document.hidden && resting && keep());
}
