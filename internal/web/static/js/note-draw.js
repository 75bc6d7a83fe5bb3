// SPDX-License-Identifier: Apache-2.0
// Draws the page of a note-taker. Rows are changed where they stand, so that
// nothing loses the focus.

import { $, addressOf, byTurn, following, keep, mine, mineOf, now, page, plural, root, say, turn, turns, writes } from "./note-page.js";

const count = (text) => text.split(/\s+/).filter(Boolean).length;
const time = (seconds) => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds) % 60).padStart(2, "0");

export function drawTurns() {
  const list = $("turns");
  $("no-turns")?.remove();
  let before = null;
  for (const t of turns()) {
    let row = list.querySelector(`[data-turn="${CSS.escape(t.id)}"]`);
    if (!row) {
      row = $("turn-row").content.firstElementChild.cloneNode(true);
      row.dataset.turn = t.id;
    }
    if ((before ? before.nextElementSibling : list.firstElementChild) !== row) list.insertBefore(row, before ? before.nextElementSibling : list.firstElementChild);
    before = row;
    row.classList.toggle("is-running", t.state === "running");
    const link = row.firstElementChild;
    link.href = addressOf(t);
    if (t.id === page.here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    write(row.querySelector(".turns__name"), t.name, t.lang);
    write(row.querySelector(".turns__time"), t.seconds ? time(t.seconds) : t.starts || "");
    write(row.querySelector(".turns__about"), t.about || "");
    write(row.querySelector(".turns__how"), how(t));
  }
}

function how(t) {
  const parts = [];
  if (byTurn) parts.push(t.fresh ? say("new") : say(t.state));
  const own = count(mineOf(t.id).text);
  const others = page.state.sets.filter((s) => !s.mine && s.turn === t.id && s.words);
  if (own) parts.push(say("you") + " " + plural("words", own));
  for (const s of others) parts.push(s.taker + " " + plural("words", s.words));
  if (t.agreed) parts.push(t.agreed.symbol);
  return parts.join(document.documentElement.lang === "ar" ? "، " : ", ");
}

export function write(element, text, lang) {
  if (element.textContent !== text) element.textContent = text;
  if (lang) element.lang = lang;
}

function drawTurn() {
  const t = turn(page.here);
  if (!t) return;
  write($("turn-name"), t.name, t.lang || document.documentElement.lang);
  write($("turn-about"), t.about || "");
  write($("turn-state"), byTurn ? say(t.state) : "");
  drawLinks(t);
  drawClock();
  if ($("begin")) {
    const focused = document.activeElement;
    $("begin").hidden = t.state === "running" || t.state === "delivered";
    $("end").hidden = t.state !== "running";
    if (focused === $("begin") && $("begin").hidden && !$("end").hidden) $("end").focus();
    $("drop").hidden = t.state !== "listed";
    $("undrop").hidden = t.state !== "not_delivered";
    $("next-form").hidden = !following(t);
  }
}

function drawLinks(t) {
  const links = [...(t.handed || []).map((l) => [l, root.dataset.wHanded]), ...(t.agreed ? [[t.agreed, root.dataset.wAgreed]] : [])];
  const made = links.map(([l, label]) => {
    const a = document.createElement("a");
    a.href = l.href;
    a.append(label + " ", Object.assign(document.createElement("bdi"), { textContent: l.symbol }));
    return a;
  });
  const as = made.map((a) => a.href + a.textContent).join();
  if ($("turn-links").dataset.as === as) return;
  $("turn-links").dataset.as = as;
  $("turn-links").replaceChildren(...made.flatMap((a) => [a, " "]));
}

export function drawClock() {
  const t = turn(page.here);
  const clock = $("clock");
  clock.hidden = !byTurn;
  clock.classList.toggle("is-running", t?.state === "running");
  write(clock, time(t?.state === "running" ? Math.max(0, (now() - t.began) / 1000) : t?.seconds || 0));
}

export function drawMine() {
  const m = mineOf(page.here);
  if (mine.value !== m.text) mine.value = m.text;
  for (const radio of document.querySelectorAll("[name=heard]")) radio.checked = radio.value === m.heard;
  if ($("language")) $("language").value = m.language;
  mine.lang = m.language;
}

function drawConflict() {
  const s = page.stood.get(page.here);
  $("conflict").hidden = !s;
  $("conflict-acts").hidden = !s;
  write($("stood"), s ? s.text : "");
}

function drawOthers() {
  const box = $("others");
  const all = page.state.sets.filter((s) => !s.mine && s.turn === page.here && (s.text || s.state === "agreed"));
  for (const old of [...box.children]) if (!all.some((s) => s.id === old.dataset.set)) old.remove();
  for (const s of all) {
    let row = box.querySelector(`[data-set="${CSS.escape(s.id)}"]`);
    if (!row || !row.querySelector("[data-act]") !== !writes) {
      const made = $("other-row").content.firstElementChild.cloneNode(true);
      made.dataset.set = s.id;
      if (row) row.replaceWith(made);
      else box.append(made);
      row = made;
    }
    write(row.querySelector("bdi"), s.taker);
    write(row.querySelector(".other__how"), root.dataset[s.heard === "floor" ? "wHeardFloor" : "wHeardInterpretation"] + (s.state === "agreed" ? ", " + root.dataset.wIsAgreed : ""));
    write(row.querySelector(".note__words"), s.text, s.language);
  }
  $("nobody").hidden = all.length > 0;
}

export function draw() {
  drawTurns();
  drawTurn();
  drawOthers();
  drawConflict();
  drawSaved();
}

export function drawSaved() {
  if (!writes) return;
  const line = $("note-saved");
  const waiting = [...page.drafts.values()].filter((d) => !d.saved).length + (page.acts.length ? 1 : 0);
  const behind = waiting > 0 && (!page.online || page.out || page.stood.size > 0);
  line.classList.toggle("is-unsaved", behind);
  const parts = [];
  if (behind) {
    parts.push(plural("unsaved", waiting) + ".");
  }
  if (page.out) parts.push(say("out"));
  else if (page.stood.size) parts.push(say("other"));
  else if (!page.online) parts.push(say("offline"));
  else if (waiting) parts.push(page.saved || say("saving"));
  else parts.push(page.saved || say("saved"));
  if (keep.broken) parts.push(say("full"));
  write(line, parts.join(" "));
}
