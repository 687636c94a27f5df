// Shift three times leaves, like the button. Other tabs of ours leave with it.

const form = document.querySelector("[data-exit]");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("leave") : null;
let presses = 0;
let first = 0;

function hide() {
  document.documentElement.hidden = true;
}

addEventListener("keydown", (event) => {
  if (event.key !== "Shift" || event.repeat) {
    if (event.key !== "Shift") presses = 0;
    return;
  }
  if (presses === 0 || event.timeStamp - first > 2000) {
    presses = 0;
    first = event.timeStamp;
  }
  presses += 1;
  if (presses === 3 && form) form.querySelector("button").click();
});

if (form) {
  form.addEventListener("submit", () => {
    hide();
    if (tabs) tabs.postMessage("leave");
  });
}

if (tabs) {
  tabs.onmessage = () => {
    hide();
    setTimeout(() => location.replace("/"), 500); // once the other tab has signed out
  };
}
