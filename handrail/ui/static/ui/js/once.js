// A form that was sent can't be sent again by a second tap. The server keeps its own guard for everybody else.

function buttons(form) {
  return Array.from(form.elements).filter((control) => control.type === "submit");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sent", "");
  // After the browser has taken the pressed button's own name and value along.
  setTimeout(() => buttons(form).forEach((button) => button.setAttribute("aria-disabled", "true")), 0);
});

addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    form.removeAttribute("data-sent");
    buttons(form).forEach((button) => button.removeAttribute("aria-disabled"));
  });
});
