// After a form came back with errors, start reading at the summary.

function read(root) {
  const summary = root.querySelector("[data-errors]");
  if (summary) summary.focus();
}

read(document);
document.addEventListener("htmx:after:swap", () => read(document));
