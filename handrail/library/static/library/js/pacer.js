// Breathing with a picture: words and a count for everybody, movement only where it is welcome (breathe.css asks the
// phone). It waits while nobody looks. Whoever may not hold their breath leaves the holds out.

function pacer(box) {
  const picture = box.querySelector("[data-picture]");
  const moving = Array.from(box.querySelectorAll(".air, .dot"));
  const word = box.querySelector("[data-word]");
  const number = box.querySelector("[data-number]");
  const go = box.querySelector("[data-go]");
  const stop = box.querySelector("[data-stop]");
  const soft = box.querySelector("[data-soft]");
  const ready = word.textContent;
  const all = Array.from(box.querySelectorAll("li")).map((each) => ({
    name: each.dataset.phase,
    seconds: Number(each.dataset.seconds),
    words: each.textContent,
  }));
  const rounds = Number(box.dataset.rounds);
  let phases = all;
  let clock = 0;
  let round = 0;
  let phase = 0;
  let second = 0;

  function begin() {
    const { name, seconds, words } = phases[phase];
    second = 1;
    moving.forEach((each) => { each.style.transitionDuration = `${seconds}s`; });
    picture.setAttribute("data-phase", name);
    word.textContent = words;
    number.textContent = "1";
  }

  function tick() {
    second += 1;
    if (second <= phases[phase].seconds) {
      number.textContent = String(second);
      return;
    }
    phase = (phase + 1) % phases.length;
    if (phase === 0) round += 1;
    if (round === rounds) end(box.dataset.done);
    else begin();
  }

  function run() {
    begin(); // after a pause: the same part once more, from one
    clock = setInterval(tick, 1000);
    go.textContent = go.dataset.pause;
    stop.hidden = false;
  }

  function rest() {
    clearInterval(clock);
    clock = 0;
    moving.forEach((each) => { each.style.transitionDuration = "0s"; });
    picture.removeAttribute("data-phase");
    number.textContent = "";
  }

  function pause() {
    rest();
    word.textContent = box.dataset.paused;
    go.textContent = go.dataset.goOn;
  }

  function end(words) {
    rest();
    round = 0;
    phase = 0;
    word.textContent = words;
    go.textContent = go.dataset.start;
    if (document.activeElement === stop) go.focus();
    stop.hidden = true;
  }

  go.addEventListener("click", () => { if (clock) pause(); else run(); });
  stop.addEventListener("click", () => end(ready));
  soft.addEventListener("click", () => {
    const leavesOut = phases === all;
    end(ready);
    phases = leavesOut ? all.filter((each) => each.name === "in" || each.name === "out") : all;
    soft.setAttribute("aria-pressed", String(leavesOut));
    picture.toggleAttribute("data-no-holds", leavesOut);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && clock) pause(); });
  box.hidden = false;
}

document.querySelectorAll("[data-pacer]").forEach(pacer);
