// A clock without a sound. It says the minutes in words, once each, and waits while nobody looks.

function timer(box) {
  const whole = Number(box.dataset.timer);
  const word = box.querySelector("[data-word]");
  const number = box.querySelector("[data-number]");
  const go = box.querySelector("[data-go]");
  const stop = box.querySelector("[data-stop]");
  let left = whole;
  let clock = 0;

  function say(words) {
    if (word.textContent !== words) word.textContent = words; // said again only when it changes
  }

  function inWords() {
    const minutes = Math.ceil(left / 60);
    if (left < 60) return box.dataset.less;
    return minutes === 1 ? box.dataset.one : box.dataset.many.replace("{1}", String(minutes));
  }

  function show() {
    number.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }

  function tick() {
    left -= 1;
    show();
    if (left > 0) say(inWords());
    else end(box.dataset.done);
  }

  function run() {
    clock = setInterval(tick, 1000);
    say(inWords());
    go.textContent = go.dataset.pause;
    stop.hidden = false;
  }

  function pause() {
    clearInterval(clock);
    clock = 0;
    say(box.dataset.paused);
    go.textContent = go.dataset.goOn;
  }

  function end(words) {
    clearInterval(clock);
    clock = 0;
    left = whole;
    show();
    say(words);
    go.textContent = go.dataset.start;
    if (document.activeElement === stop) go.focus();
    stop.hidden = true;
  }

  go.addEventListener("click", () => { if (clock) pause(); else run(); });
  stop.addEventListener("click", () => end(""));
  document.addEventListener("visibilitychange", () => { if (document.hidden && clock) pause(); });
  show();
  box.hidden = false;
}

document.querySelectorAll("[data-timer]").forEach(timer);
