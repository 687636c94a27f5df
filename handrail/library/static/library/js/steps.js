// One step at a time. Without this file all steps stand there as a list. They go on by themselves only if asked to,
// and stand still while nobody looks.

function guide(box) {
  const steps = Array.from(box.querySelectorAll("li"));
  const count = box.querySelector("[data-count]");
  const say = box.querySelector("[data-say]");
  const [next, back, all, alone] = ["next", "back", "all", "alone"].map((name) => box.querySelector(`[data-${name}]`));
  let now = 0;
  let showsAll = false;
  let clock = 0;

  const place = () => box.dataset.place.replace("{1}", String(now + 1)).replace("{2}", String(steps.length));

  function show() {
    steps.forEach((step, number) => { step.hidden = !showsAll && number !== now; });
    box.querySelector("ol").classList.toggle("one", !showsAll);
    count.hidden = showsAll;
    count.textContent = place();
    back.setAttribute("aria-disabled", String(showsAll || now === 0));
    next.setAttribute("aria-disabled", String(showsAll));
  }

  function finish() {
    stop();
    say.textContent = box.dataset.over;
    count.textContent = box.dataset.over;
    next.setAttribute("aria-disabled", "true");
  }

  function go(to) {
    if (showsAll || to < 0) return;
    if (to === steps.length) {
      finish();
      return;
    }
    now = to;
    show();
    say.textContent = `${place()}. ${steps[now].textContent}`;
  }

  function stop() {
    clearInterval(clock);
    clock = 0;
    if (alone) alone.setAttribute("aria-pressed", "false");
  }

  function start() {
    clock = setInterval(() => go(now + 1), Number(box.dataset.seconds) * 1000);
    alone.setAttribute("aria-pressed", "true");
  }

  next.addEventListener("click", () => { stop(); go(now + 1); });
  back.addEventListener("click", () => { stop(); go(now - 1); });
  all.addEventListener("click", () => {
    stop();
    showsAll = !showsAll;
    all.setAttribute("aria-pressed", String(showsAll));
    show();
  });
  if (alone) alone.addEventListener("click", () => { if (clock) stop(); else if (!showsAll) start(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });

  box.querySelector("[data-buttons]").hidden = false;
  show();
}

document.querySelectorAll("[data-steps]").forEach(guide);
