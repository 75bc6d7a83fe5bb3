// SPDX-License-Identifier: Apache-2.0
// One time for all screens, and the clocks that run by it.
//
//   import { time } from "./floor-clock.js";    time.now(), time.draw(), time.length(milliseconds)
//
// The server's time less this page's own (performance.now(), which no setting of the device's clock
// moves) lies between two bounds. Every sign of life narrows the lower one: it was sent before it came.
// A question and its answer give both. The middle is taken; both widen slowly, since no two clocks run
// alike, and a time that fits neither says that the device has slept: what was known is then forgotten.

const drift = 1e-4; // how much the clock of a device may run wrong
const close = 40; // milliseconds between the bounds with which nobody asks again
const questions = 4;

let low = -Infinity;
let high = Infinity;
let since = 0; // when the bounds were taken
let asking = false;

function narrow(from, to) {
  const now = performance.now();
  const wide = (now - since) * drift;
  since = now;
  low -= wide;
  high += wide;
  if (from > high || to < low) [low, high] = [from, to];
  else [low, high] = [Math.max(low, from), Math.min(high, to)];
}

function difference() {
  if (high < Infinity) return (low + high) / 2;
  return low > -Infinity ? low : Date.now() - performance.now();
}

// The server's time in milliseconds since 1970.
const serverNow = () => performance.now() + difference();

// Asks what time it is until the answer is near enough.
async function ask() {
  if (asking) return;
  asking = true;
  try {
    for (let n = 0; n < questions; n++) {
      const sent = performance.now();
      const answer = await fetch("/live/clock", { cache: "no-store", credentials: "omit" });
      const came = performance.now();
      const time = Number(await answer.text());
      if (!answer.ok || !(time > 0)) break;
      narrow(time - came, time + 1 - sent);
      if (high - low < close) break;
    }
  } catch {
    // No line: signs of life tell it later.
  }
  asking = false;
  drawClocks();
}

function hear(time) {
  const known = high < Infinity;
  narrow(time - performance.now(), Infinity);
  if (known && high === Infinity) ask();
  drawClocks();
}

const two = (n) => String(n).padStart(2, "0");

// Minutes and seconds as the server writes them: what is left is rounded up.
function length(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000) || 0;
  const size = Math.abs(seconds);
  return (seconds < 0 ? "−" : "") + Math.floor(size / 60) + ":" + two(size % 60);
}

// What a clock says now, and in how many milliseconds it says something else.
function reading({ dataset: d }) {
  const limit = Number(d.limit) || 0;
  const running = "running" in d;
  let spent = Number(d.spent) || 0;
  if (running) spent += Math.max(0, serverNow() - Number(d.at));
  if (limit && "cut" in d) spent = Math.min(spent, limit);
  const left = limit - spent;
  const amber = Math.min(Number(d.amber) || 0, limit / 2);
  let level = d.level || "";
  if (running) level = !limit ? "" : left <= 0 ? "red" : left <= amber ? "amber" : "";
  const part = (((limit ? left : -spent) % 1000) + 1000) % 1000;
  const next = !running || (limit && "cut" in d && left <= 0) ? Infinity : part || 1000;
  return { shown: limit ? length(left) : length(Math.floor(spent / 1000) * 1000), level, next, part: limit ? Math.min(1, Math.max(0, left / limit)) : 0 };
}

let timer = 0;

// Draws all clocks of the page, and again when the first of them changes.
function drawClocks() {
  clearTimeout(timer);
  let next = Infinity;
  for (const clock of document.querySelectorAll("[data-clock]")) {
    const now = reading(clock);
    const shown = clock.querySelector("[data-clock-shown]");
    if (shown && shown.textContent !== now.shown) shown.textContent = now.shown;
    setLevel(clock, now);
    next = Math.min(next, now.next);
  }
  if (next < Infinity) timer = setTimeout(drawClocks, next + 2); // just after, so as not to wake twice
}

function setLevel(clock, { level, part }) {
  const face = clock.closest("[data-clock-face]");
  for (const e of face ? [clock, face] : [clock]) {
    if (level) e.dataset.level = level;
    else delete e.dataset.level;
    e.style.setProperty("--clock-left", part.toFixed(4));
  }
  for (const line of (face || clock).querySelectorAll("progress[data-clock-line]")) line.value = part * line.max;
  if (level === (clock.clockLevel || "")) return;
  clock.clockLevel = level;
  document.dispatchEvent(new CustomEvent("floor:level", { detail: { level, clock } }));
}

function begin() {
  document.addEventListener("live:beat", (e) => hear(e.detail.at));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  addEventListener("pageshow", (e) => e.persisted && ask());
  ask();
  drawClocks();
  return { now: serverNow, draw: drawClocks, length };
}

// Each script that imports this has it from an address of its own, and all shall have one time.
export const time = (globalThis.floorTime ??= begin());
