// Keeps what is typed while it is typed: a marked form goes to the server when fingers rest (handrail/ui/drafts.py).

const REST = 1500;

function words(form) {
  const said = new URLSearchParams();
  new FormData(form).forEach((value, name) => typeof value === "string" && said.append(name, value));
  said.append("draft_form", new URL(form.action).pathname);
  return said;
}

function watch(form, to) {
  let resting = 0;

  function stop() {
    clearTimeout(resting);
    resting = 0;
  }

  function keep() {
    stop();
    // Not signed in any more, or no network: then the page still has the words, and sending it is kept as well.
    fetch(to, { method: "POST", body: words(form), redirect: "manual", keepalive: true }).catch(() => {});
  }

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(keep, REST);
  }

  form.addEventListener("input", rest);
  form.addEventListener("change", rest);
  form.addEventListener("submit", stop);
  document.addEventListener("visibilitychange", () => document.hidden && resting && keep());
}

document.querySelectorAll('input[name="kept_as"]').forEach((mark) => mark.form && watch(mark.form, mark.getAttribute("data-drafts")));
