// SPDX-License-Identifier: Apache-2.0
// The podium by keys and pointer. Every key presses a button of the page, and every button is a form that
// works without this script. What is pressed is kept on the device until it is saved, with an identity of
// its own, so that nothing is done twice; the list itself comes by the stream (floor.js).

import { Outbox, identity } from "./desk_outbox.js";
import { time } from "./floor-clock.js";
import { Adding } from "./podium-add.js";
import { Choosing } from "./podium-choose.js";
import { Words } from "./podium-words.js";

const main = document.getElementById("main");
const floor = main.querySelector("[data-floor]");
const saved = document.getElementById("saved");
const problem = document.getElementById("podium-problem");
const words = main.dataset;
document.documentElement.classList.add("has-script");

// Steps after each other hang on what the one before led to: while one is not saved, no second is taken.
const steps = new Set(["call", "call_start", "start", "end", "end_resume", "pause", "resume", "panel", "floor", "finish", "undo", "miss", "uncall"]);

const podium = {
  main,
  floor,
  say(sentence) {
    const to = main.querySelector("[data-floor-said]");
    to.textContent = to.textContent === sentence ? sentence + "\u00a0" : sentence;
  },
  send,
  press,
  focus: () => choosing.focus(),
};

const outbox = new Outbox(words.podium, heard);

function fieldsOf(form, button) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "id").map(([name, value]) => [name, String(value)]);
  if (button?.name) fields.push([button.name, button.value]);
  fields.push(["id", identity()]);
  return fields;
}

const actOf = (fields) => (fields.find(([name]) => name === "act")?.[1] || "").split(" ")[0];

// Sends what a form asks for; false where the last step is not saved yet.
function send(form, button) {
  const fields = fieldsOf(form, button);
  if (steps.has(actOf(fields)) && outbox.items.some((item) => steps.has(actOf(item.fields)))) {
    tell(words.wHold);
    return false;
  }
  tell("");
  outbox.add({ act: fields.at(-1)[1], to: form.getAttribute("action"), fields });
  lock();
  return true;
}

// While a step is on its way its buttons take nothing.
function lock() {
  const busy = outbox.items.some((item) => steps.has(actOf(item.fields)));
  for (const button of floor.querySelectorAll("#now-form button")) {
    button.setAttribute("aria-disabled", String(busy && steps.has(button.value.split(" ")[0])));
    if (button.getAttribute("aria-disabled") === "false") button.removeAttribute("aria-disabled");
  }
}

function tell(sentence) {
  problem.textContent = sentence;
  problem.hidden = !sentence;
}

function heard(what, ...more) {
  if (what === "saved") {
    const answer = more[1];
    if (answer.said) podium.say(answer.said);
    if (problem.textContent === words.wHold) tell("");
    lock();
    catchUp(answer.revision);
  } else if (what === "refused") {
    tell(more[1]);
    lock();
    catchUp();
  } else if (what === "waiting") {
    saved.textContent = more[1] ? words.wOut : words.wWaiting.replace("{n}", more[0]);
    saved.classList.add("is-waiting");
  } else if (what === "busy") {
    saved.textContent = words.wSaving;
  } else {
    saved.textContent = words.wSaved;
    saved.classList.remove("is-waiting");
  }
}

const shown = () => Number(floor.querySelector("[data-revision]")?.dataset.revision || 0);

// The stream brings the list in a moment. Where it does not, the page is asked for it.
function catchUp(revision = shown() + 1) {
  setTimeout(() => {
    if (shown() < revision) document.dispatchEvent(new CustomEvent("live:missed", { detail: {} }));
  }, 700);
}

const choosing = new Choosing(podium);
const adding = document.getElementById("who") ? new Adding(podium) : null;
const script = new Words(podium);

document.addEventListener("submit", (e) => {
  const form = e.target.closest("form[data-act]");
  if (!form) return;
  e.preventDefault();
  const button = e.submitter;
  const name = form.getAttribute("id"); // form.id is the field of that name
  if (button?.getAttribute("aria-disabled") === "true") {
    if (saved.classList.contains("is-waiting")) tell(words.wHold);
    return;
  }
  if (button?.dataset.sure && !confirm(button.dataset.sure)) return;
  if (name === "chosen" && !choosing.before(button)) return;
  if (name === "add" && adding && !adding.before()) return;
  if (!send(form, button)) return;
  if (name === "chosen") choosing.after(button);
  else if (name === "add") adding?.after();
  else for (const input of form.querySelectorAll("input:not([type=hidden])")) input.value = "";
});

// Presses the button for a key, wherever it stands; false where there is none now.
function press(name) {
  const at = document.querySelector(`[data-press~="${name}"]:not([hidden])`);
  if (!at || at.closest("[hidden]")) return false;
  if (at.tagName === "DETAILS") {
    at.open = true;
    at.querySelector("[data-first], input:not([type=hidden])")?.focus();
    return true;
  }
  at.form.requestSubmit(at);
  return true;
}

const typing = (e) => e.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return;
  if (e.key === "Escape") {
    if (document.activeElement !== document.body || !document.getElementById("keys").open) choosing.focus();
    document.getElementById("keys").open = false;
    return;
  }
  if (typing(e)) return;
  // On a button, a link or a summary that one has tabbed to, Space and Enter are theirs; the chosen row's name is no such link.
  const own = e.target.closest("button, a, summary") && !e.target.closest("[data-pick]");
  if (own && (e.key === " " || e.key === "Enter")) return;
  if (e.key.startsWith("Arrow")) {
    if (choosing.arrow(e)) e.preventDefault();
    return;
  }
  const does = action(e);
  if (!does) return;
  e.preventDefault();
  if (!e.repeat) does();
});

// The letter of a key, also on a keyboard that writes another script.
const letterOf = (e) => (/^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : /^Key([A-Z])$/.exec(e.code)?.[1].toLowerCase());

function action(e) {
  switch (e.key) {
    case " ":
      return () => press(e.shiftKey ? "call_start" : "step");
    case "Enter":
      return () => choosing.press("call");
    case "+":
    case "=":
      return () => press("more");
    case "-":
    case "−":
      return () => press("less");
    case "?":
      return () => {
        const keys = document.getElementById("keys");
        keys.open = !keys.open;
        if (keys.open) keys.querySelector("summary").focus();
      };
  }
  return letters[letterOf(e)];
}

const letters = {
  s: () => press("start"),
  p: () => press("pause"),
  e: () => press("end"),
  m: () => press("miss"),
  b: () => press("uncall"),
  g: () => press("panel"),
  u: () => press("undo"),
  c: () => press("close") || press("rare"),
  o: () => adding?.open("point_of_order"),
  r: () => adding?.open("reply"),
  n: () => (adding ? adding.open("") : press("plate")),
  a: () => adding?.open("", true),
  x: () => choosing.exchange(),
  d: () => choosing.press("defer"),
  f: () => choosing.press("firm"),
  t: () => script.focus(),
};

// Where a button that had the focus is gone, reading goes on at who is chosen.
let last = null;
document.addEventListener("focusin", (e) => (last = e.target));

document.addEventListener("floor:changed", () => {
  choosing.changed();
  if (document.activeElement === document.body && last && !last.isConnected) choosing.focus();
  script.changed();
  lock();
});

// The time in the zone of the meeting, by the server's clock.
const wall = document.querySelector("[data-wall]");
const now = () => time.now();
const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: wall.dataset.wall || "UTC" });
function tick() {
  wall.textContent = hour.format(now());
  setTimeout(tick, 60_000 - (now() % 60_000) + 20);
}
tick();
lock();
outbox.flush();
