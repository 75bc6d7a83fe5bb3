// SPDX-License-Identifier: Apache-2.0
// The page of a note-taker: what is typed is kept on the device at once and on
// the server a second later; the segment works on without a network. The page
// works as plain forms too: this script only draws what the server has drawn.

import { draw, drawMine, drawSaved, drawTurns } from "./note-draw.js";
import { fresh } from "./note-keep.js";
import { $, addressOf, apply, byTurn, following, keep, keys, mine, mineOf, now, page, root, say, setOf, turn, turns, writes } from "./note-page.js";
import { listen, post, problem, quiet, settled, soon, take } from "./note-send.js";

// Choosing a turn.

function show(id, focus) {
  if (!turn(id)) return;
  page.here = id;
  history.replaceState(null, "", addressOf(turn(id)));
  $("pane").hidden = document.querySelector(".note__others").hidden = false;
  drawMine();
  draw();
  document.querySelector(`[data-turn="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  if (focus) mine.focus();
}

function step(by) {
  const to = turns()[turns().findIndex((t) => t.id === page.here) + by];
  if (to) show(to.id, true);
}

// Writing.

function typed() {
  const was = mineOf(page.here);
  const heard = document.querySelector("[name=heard]:checked")?.value || was.heard;
  const language = $("language")?.value || was.language;
  if (was.text === mine.value && was.heard === heard && was.language === language) return;
  // A set that holds nothing yet is not made by a choice alone.
  keys.heard = heard;
  keys.language = mine.lang = language;
  if (!mine.value && !was.text) return;
  const from = page.drafts.get(page.here) || { base: setOf(page.here)?.revision || 0, was: setOf(page.here)?.text || "" };
  const draft = { text: mine.value, heard, language, base: from.base, was: from.was, saved: false };
  page.drafts.set(page.here, draft);
  keep.draft(page.here, draft);
  drawTurns();
  drawSaved();
  soon(quiet);
}

// What is done on the floor shows at once and is told to the server in order.
function act(a) {
  a.at = Math.round(now());
  apply(a);
  page.acts.push(a);
  keep.acts(page.acts);
  draw();
  soon(0);
}

// Agreeing.

async function agree(set) {
  typed();
  await settled();
  if (!page.online || page.stood.has(page.here)) return;
  const id = set || setOf(page.here)?.id;
  if (!id) return;
  try {
    const got = await post({ act: "agree", turn: page.here, set: id });
    problem(got.ok ? "" : got.body.error);
    take(got.body.state);
  } catch {
    page.online = false;
    drawSaved();
  }
}

function insert(words) {
  mine.setRangeText(words, mine.selectionStart, mine.selectionEnd, "end");
  typed();
}

function join(set) {
  const other = page.state.sets.find((s) => s.id === set);
  mine.value = [mine.value.trimEnd(), other.text].filter(Boolean).join("\n\n");
  typed();
  mine.focus();
}

function choose(which) {
  const other = page.stood.get(page.here);
  const d = page.drafts.get(page.here) || { ...mineOf(page.here), text: mine.value };
  page.stood.delete(page.here);
  const text = which === "mine" ? d.text : which === "theirs" ? other.text : other.text + "\n\n" + d.text;
  const draft = { text, heard: d.heard, language: d.language, base: other.revision, was: other.text, saved: false };
  page.drafts.set(page.here, draft);
  keep.draft(page.here, draft);
  drawMine();
  draw();
  soon(0);
  mine.focus();
}

// What is clicked and pressed.

function floor(name) {
  const t = turn(page.here);
  if (!t || !byTurn || !$("begin")) return; // where there is a list of speakers, the podium gives the floor
  if (name === "next") {
    const to = following(t);
    if (!to) return;
    act({ act: "begin", turn: to.id });
    return show(to.id, true);
  }
  act({ act: name, turn: page.here });
}

function add(form) {
  const f = new FormData(form);
  const fold = (s) => s.trim().toLocaleLowerCase();
  const known = (list, name) => [...$(list).options].find((o) => fold(o.value) === fold(name))?.value;
  const who = known("speakers", f.get("who"));
  const group = f.get("group").trim() && known("groups", f.get("group"));
  if (!who || group === undefined) return problem(say("name"));
  problem("");
  const label = $("capacity").selectedOptions[0].textContent;
  const a = { act: "add", id: fresh(), who, group, capacity: f.get("capacity"), post: f.get("post"), after: last(), about: [f.get("post"), group || label].filter(Boolean).join(", ") };
  form.reset();
  $("add").open = false;
  act(a);
  show(a.id, true);
}

// A new speaker comes after the one who has the floor, else after the last who spoke.
function last() {
  const spoke = turns().findLast((t) => t.state === "running" || t.state === "delivered" || t.fresh);
  return spoke ? spoke.id : "";
}

function control() {
  $("turns").addEventListener("click", (e) => {
    const row = e.target.closest("[data-turn]");
    if (!row || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    show(row.dataset.turn, writes);
  });
  mine.addEventListener("input", typed);
  if (!writes) return;
  for (const form of ["floor-form", "next-form"]) $(form)?.addEventListener("submit", (e) => { e.preventDefault(); floor(e.submitter.value); });
  $("add-form")?.addEventListener("submit", (e) => { e.preventDefault(); add(e.target); });
  $("mine-form").addEventListener("submit", (e) => { e.preventDefault(); if (e.submitter?.value === "agree") agree(); else typed(); });
  $("mine-form").addEventListener("change", typed);
  $("others").addEventListener("click", (e) => {
    const name = e.target.closest("[data-act]")?.dataset.act;
    const set = e.target.closest("[data-set]")?.dataset.set;
    if (name === "agree") agree(set);
    if (name === "join") join(set);
  });
  $("conflict-acts").addEventListener("click", (e) => { const b = e.target.closest("[data-keep]"); if (b) choose(b.dataset.keep); });
  document.addEventListener("keydown", press);
}

function press(e) {
  if (!e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const letter = /^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : e.code.replace("Key", "").toLowerCase(); // some keyboards write signs with Alt
  const does = {
    s: () => floor(turn(page.here)?.state === "running" ? "end" : "begin"),
    n: () => floor("next"),
    a: () => { if ($("add")) { $("add").open = true; $("who").focus(); } },
    h: () => { const other = document.querySelector("[name=heard]:not(:checked)"); if (other) { other.checked = true; typed(); } },
    g: () => agree(),
    p: () => byTurn || insert("\n\n---\n\n"),
    arrowup: () => step(-1),
    arrowdown: () => step(1),
  }[e.key.startsWith("Arrow") ? e.key.toLowerCase() : letter];
  if (!does) return;
  e.preventDefault();
  does();
}

// Opening.

function restore() {
  const kept = keep.state();
  if (kept && kept.now > page.state.now) page.state = kept; // the page was opened without a network
  page.state.turns ||= [];
  page.drafts = keep.drafts();
  for (const [id, d] of page.drafts) {
    const set = setOf(id);
    if (d.saved && set && set.revision >= d.base) {
      page.drafts.delete(id);
      keep.draft(id, null);
    }
  }
  page.acts = keep.doneActs();
  for (const a of page.acts) apply(a);
}

function begin() {
  const where = new URL(location.href).searchParams;
  const asked = turns().find((t) => (t.number && String(t.number) === where.get("slot")) || t.id === where.get("turn"));
  const noted = (t) => (t.number || t.fresh) && (mineOf(t.id).text || page.state.sets.some((s) => s.turn === t.id && s.words));
  const first = asked || turns().find((t) => t.state === "running") || turns().findLast(noted) || turns().find((t) => t.state === "listed") || turns().at(-1);
  if (first) show(first.id, false);
  else draw();
}

async function work() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/notes-worker.js", { scope: root.dataset.self });
    const ready = await navigator.serviceWorker.ready;
    const address = root.dataset.self + "?segment=" + root.dataset.segment;
    const loaded = performance.getEntriesByType("resource").map((r) => r.name).filter((n) => n.startsWith(location.origin + "/static/"));
    ready.active.postMessage({ keep: [address, location.href, ...loaded] });
    root.dataset.kept = "true";
  } catch {
    // Without it the page cannot be reloaded without a network; all else works.
  }
}

root.classList.add("has-script");
await keep.open();
if (writes) restore();
control();
begin();
listen();
if (page.acts.length || [...page.drafts.values()].some((d) => !d.saved)) soon(0);
await work();
root.dataset.ready = "true";
