// SPDX-License-Identifier: Apache-2.0
// The page of a note-taker: what is typed is kept on the device at once and on
// the server a second later; the segment works on without a network. The page
// works as plain forms too: this script only draws what the server has drawn.

import { Keep, fresh } from "./note-keep.js";

const root = document.getElementById("note");
const $ = (id) => document.getElementById(id);
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const say = (word) => root.dataset["w" + capital(word)] || "";
const rules = new Intl.PluralRules(document.documentElement.lang);
const plural = (word, n) => (say(word + capital(rules.select(n))) || say(word + "Other")).replace("{count}", n);
const read = (id) => JSON.parse($(id).textContent);
const writes = root.dataset.write === "true";
const byTurn = root.dataset.attributable === "true";
const quiet = 700; // until what is typed is sent
const rhythm = 3000; // in which colleagues' notes are asked for

const keys = read("note-keys");
const keep = new Keep(keys);
const mine = $("mine");
let state = read("note-state");
let offset = state.now - Date.now(); // of the server's clock
let drafts = new Map();
let acts = [];
let stood = new Map(); // what stands on the server beside a draft, until somebody chooses
let here = "";
let online = true;
let out = false; // signed out
let saved = "";
let timer = 0;
let sending = false;

const turns = () => state.turns;
const turn = (id) => state.turns.find((t) => t.id === id);
const now = () => Date.now() + offset;
const setOf = (id) => state.sets.find((s) => s.mine && s.turn === id);
const mineOf = (id) => drafts.get(id) || setOf(id) || { text: "", heard: keys.heard, language: keys.language };
const count = (text) => text.split(/\s+/).filter(Boolean).length;
const time = (seconds) => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds) % 60).padStart(2, "0");

// Drawing. Rows are changed where they stand, so that nothing loses the focus.

function drawTurns() {
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
    if (t.id === here) link.setAttribute("aria-current", "true");
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
  const others = state.sets.filter((s) => !s.mine && s.turn === t.id && s.words);
  if (own) parts.push(say("you") + " " + plural("words", own));
  for (const s of others) parts.push(s.taker + " " + plural("words", s.words));
  if (t.agreed) parts.push(t.agreed.symbol);
  return parts.join(document.documentElement.lang === "ar" ? "، " : ", ");
}

function write(element, text, lang) {
  if (element.textContent !== text) element.textContent = text;
  if (lang) element.lang = lang;
}

function addressOf(t) {
  return root.dataset.self + "?segment=" + root.dataset.segment + (t.number ? "&slot=" + t.number : t.id ? "&turn=" + t.id : "");
}

function drawTurn() {
  const t = turn(here);
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

function drawClock() {
  const t = turn(here);
  const clock = $("clock");
  clock.hidden = !byTurn;
  clock.classList.toggle("is-running", t?.state === "running");
  write(clock, time(t?.state === "running" ? Math.max(0, (now() - t.began) / 1000) : t?.seconds || 0));
}

function drawMine() {
  const m = mineOf(here);
  if (mine.value !== m.text) mine.value = m.text;
  for (const radio of document.querySelectorAll("[name=heard]")) radio.checked = radio.value === m.heard;
  if ($("language")) $("language").value = m.language;
  mine.lang = m.language;
}

function drawConflict() {
  const s = stood.get(here);
  $("conflict").hidden = !s;
  $("conflict-acts").hidden = !s;
  write($("stood"), s ? s.text : "");
}

function drawOthers() {
  const box = $("others");
  const all = state.sets.filter((s) => !s.mine && s.turn === here && (s.text || s.state === "agreed"));
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

function draw() {
  drawTurns();
  drawTurn();
  drawOthers();
  drawConflict();
  drawSaved();
}

function drawSaved() {
  if (!writes) return;
  const line = $("note-saved");
  const waiting = [...drafts.values()].filter((d) => !d.saved).length + (acts.length ? 1 : 0);
  const behind = waiting > 0 && (!online || out || stood.size > 0);
  line.classList.toggle("is-unsaved", behind);
  const parts = [];
  if (behind) {
    parts.push(plural("unsaved", waiting) + ".");
  }
  if (out) parts.push(say("out"));
  else if (stood.size) parts.push(say("other"));
  else if (!online) parts.push(say("offline"));
  else if (waiting) parts.push(saved || say("saving"));
  else parts.push(saved || say("saved"));
  if (keep.broken) parts.push(say("full"));
  write(line, parts.join(" "));
}

// Choosing a turn.

function show(id, focus) {
  if (!turn(id)) return;
  here = id;
  history.replaceState(null, "", addressOf(turn(id)));
  $("pane").hidden = document.querySelector(".note__others").hidden = false;
  drawMine();
  draw();
  document.querySelector(`[data-turn="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  if (focus) mine.focus();
}

function following(t) {
  return turns().slice(turns().indexOf(t) + 1).find((x) => x.state === "listed");
}

function step(by) {
  const to = turns()[turns().findIndex((t) => t.id === here) + by];
  if (to) show(to.id, true);
}

// Writing.

function typed() {
  const was = mineOf(here);
  const heard = document.querySelector("[name=heard]:checked")?.value || was.heard;
  const language = $("language")?.value || was.language;
  if (was.text === mine.value && was.heard === heard && was.language === language) return;
  // A set that holds nothing yet is not made by a choice alone.
  keys.heard = heard;
  keys.language = mine.lang = language;
  if (!mine.value && !was.text) return;
  const from = drafts.get(here) || { base: setOf(here)?.revision || 0, was: setOf(here)?.text || "" };
  const draft = { text: mine.value, heard, language, base: from.base, was: from.was, saved: false };
  drafts.set(here, draft);
  keep.draft(here, draft);
  drawTurns();
  drawSaved();
  soon(quiet);
}

function soon(after) {
  clearTimeout(timer);
  timer = setTimeout(send, after);
}

// What is done on the floor shows at once and is told to the server in order.
function act(a) {
  a.at = Math.round(now());
  apply(a);
  acts.push(a);
  keep.acts(acts);
  draw();
  soon(0);
}

function apply(a) {
  const t = turn(a.turn);
  if (a.act === "begin" && t && t.state !== "delivered" && t.state !== "running") {
    for (const o of turns()) if (o.state === "running") finish(o, a.at);
    Object.assign(t, { state: "running", began: a.at });
  }
  if (a.act === "end" && t?.state === "running") finish(t, a.at);
  if (a.act === "drop" && t?.state === "listed") t.state = "not_delivered";
  if (a.act === "undrop" && t?.state === "not_delivered") t.state = "listed";
  if (a.act === "add" && !turn(a.id)) {
    const at = turns().findIndex((o) => o.id === a.after);
    turns().splice(at < 0 ? turns().length : at + 1, 0, { id: a.id, name: a.who, about: a.about, state: "listed", fresh: true });
  }
}

function finish(t, at) {
  Object.assign(t, { state: "delivered", seconds: Math.max(1, Math.round((at - t.began) / 1000)), began: 0 });
}

// Sending: first what was done on the floor, then each draft.

async function send() {
  if (sending || out || !writes) return;
  sending = true;
  clearTimeout(timer);
  try {
    while (acts.length) {
      const [a] = acts;
      const got = await post(a);
      acts.shift();
      keep.acts(acts);
      if (got.ok) take(got.body.state);
      else {
        problem(got.body.error);
        await refresh(true);
      }
    }
    for (const [id, d] of drafts) if (!d.saved && !stood.has(id)) await save(id, d);
    online = true;
  } catch (e) {
    if (!(e instanceof Offline)) throw e;
    online = false;
    soon(5000);
  } finally {
    sending = false;
    drawSaved();
  }
  if (online && [...drafts].some(([id, d]) => !d.saved && !stood.has(id))) soon(quiet);
}

async function save(id, d) {
  const got = await post({ act: "save", turn: id, text: d.text, heard: d.heard, language: d.language, base: d.base });
  const is = drafts.get(id);
  if (got.ok) {
    put(got.body.set);
    is.base = got.body.set.revision;
    is.was = got.body.set.text;
    is.saved = is.text === d.text && is.heard === d.heard && is.language === d.language;
    saved = say("saved") + " " + new Date(now()).toLocaleTimeString(document.documentElement.lang, { hour12: false });
    problem("");
  } else if (got.body.stood) {
    put(got.body.stood);
    // The words are those that this window saved: somebody agreed on them since.
    if (got.body.stood.text === is.was) is.base = got.body.stood.revision;
    else stood.set(id, got.body.stood);
  } else {
    problem(got.body.error);
    is.saved = true; // it is not sent again as it is; it stays on the device
    keep.draft(id, { ...is, saved: false });
    return;
  }
  // Where nothing may tell who spoke, the order of typing does not stay on the
  // device either, once the server has the words.
  keep.draft(id, is.saved && !byTurn ? null : is);
  draw();
}

class Offline extends Error {}

async function post(fields) {
  let answer;
  try {
    answer = await fetch(root.dataset.self, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ segment: root.dataset.segment, ...fields }),
      signal: AbortSignal.timeout(15000),
    });
  } catch {
    throw new Offline();
  }
  if (answer.status >= 500) throw new Offline();
  if (answer.status === 401 || answer.redirected) {
    out = true;
    throw new Offline();
  }
  return { ok: answer.ok, body: await answer.json() };
}

function problem(sentence) {
  $("note-problem").hidden = !sentence;
  write($("note-problem"), sentence || "");
}

// Hearing what others do.

function put(set) {
  const i = state.sets.findIndex((s) => s.id === set.id);
  if (i < 0) state.sets.push(set);
  else if (state.sets[i].revision <= set.revision) state.sets[i] = set;
}

function take(s) {
  if (!s) return;
  offset = s.now - Date.now();
  if (s.turns) {
    state.turns = s.turns;
    for (const a of acts) apply(a);
  }
  for (const set of s.sets) put(set);
  state.event = s.event;
  state.now = s.now;
  for (const [id, d] of drafts) {
    const set = setOf(id);
    // Saved here, and changed since in another window: what stands there is shown.
    if (set && set.revision > d.base && set.text === d.was) d.base = set.revision;
    else if (d.saved && set && set.revision > d.base) {
      drafts.delete(id);
      keep.draft(id, null);
      if (id === here && document.activeElement !== mine) drawMine();
      else if (id === here && mine.value !== set.text) stood.set(id, set);
    }
  }
  keep.state(state);
  draw();
}

let asked = 0;
async function refresh(all) {
  const to = new URL(root.dataset.self + "/state", location.href);
  to.searchParams.set("segment", root.dataset.segment);
  if (!all) {
    to.searchParams.set("event", state.event);
    to.searchParams.set("since", state.now - 5000);
  }
  asked = Date.now();
  try {
    const answer = await fetch(to, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (answer.redirected || answer.status === 401) out = true;
    if (!answer.ok || answer.redirected) return drawSaved();
    const s = await answer.json();
    const back = !online;
    online = true;
    take(s);
    if (back) soon(0);
  } catch {
    online = false;
    drawSaved();
  }
}

function listen() {
  document.addEventListener("live:change", (e) => {
    if (["note_set", "meeting", "statement"].includes(e.detail.kind)) wake(200);
  });
  document.addEventListener("live:missed", () => refresh(true));
  addEventListener("online", () => soon(0));
  addEventListener("offline", () => { online = false; drawSaved(); });
  setInterval(() => {
    drawClock();
    if (document.visibilityState === "visible" && Date.now() - asked > rhythm) refresh(false);
  }, 1000);
}

let waking = 0;
function wake(after) {
  clearTimeout(waking);
  waking = setTimeout(() => refresh(false), after);
}

// Agreeing.

async function agree(set) {
  typed();
  clearTimeout(timer);
  while (sending) await new Promise((r) => setTimeout(r, 50));
  await send();
  if (!online || stood.has(here)) return;
  const id = set || setOf(here)?.id;
  if (!id) return;
  try {
    const got = await post({ act: "agree", turn: here, set: id });
    problem(got.ok ? "" : got.body.error);
    take(got.body.state);
  } catch {
    online = false;
    drawSaved();
  }
}

function insert(words) {
  mine.setRangeText(words, mine.selectionStart, mine.selectionEnd, "end");
  typed();
}

function join(set) {
  const other = state.sets.find((s) => s.id === set);
  mine.value = [mine.value.trimEnd(), other.text].filter(Boolean).join("\n\n");
  typed();
  mine.focus();
}

function choose(which) {
  const other = stood.get(here);
  const d = drafts.get(here) || { ...mineOf(here), text: mine.value };
  stood.delete(here);
  const text = which === "mine" ? d.text : which === "theirs" ? other.text : other.text + "\n\n" + d.text;
  const draft = { text, heard: d.heard, language: d.language, base: other.revision, was: other.text, saved: false };
  drafts.set(here, draft);
  keep.draft(here, draft);
  drawMine();
  draw();
  soon(0);
  mine.focus();
}

// What is clicked and pressed.

function floor(name) {
  const t = turn(here);
  if (!t || !byTurn) return;
  if (name === "next") {
    const to = following(t);
    if (!to) return;
    act({ act: "begin", turn: to.id });
    return show(to.id, true);
  }
  act({ act: name, turn: here });
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
    s: () => floor(turn(here)?.state === "running" ? "end" : "begin"),
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
  if (kept && kept.now > state.now) state = kept; // the page was opened without a network
  state.turns ||= [];
  drafts = keep.drafts();
  for (const [id, d] of drafts) {
    const set = setOf(id);
    if (d.saved && set && set.revision >= d.base) {
      drafts.delete(id);
      keep.draft(id, null);
    }
  }
  acts = keep.doneActs();
  for (const a of acts) apply(a);
}

function begin() {
  const where = new URL(location.href).searchParams;
  const asked = turns().find((t) => (t.number && String(t.number) === where.get("slot")) || t.id === where.get("turn"));
  const noted = (t) => (t.number || t.fresh) && (mineOf(t.id).text || state.sets.some((s) => s.turn === t.id && s.words));
  const first = asked || turns().find((t) => t.state === "running") || turns().findLast(noted) || turns().find((t) => t.state === "listed") || turns().at(-1);
  if (first) show(first.id, false);
  else draw();
}

async function work() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/notes-worker.js", { scope: root.dataset.self });
    const ready = await navigator.serviceWorker.ready;
    const page = root.dataset.self + "?segment=" + root.dataset.segment;
    const loaded = performance.getEntriesByType("resource").map((r) => r.name).filter((n) => n.startsWith(location.origin + "/static/"));
    ready.active.postMessage({ keep: [page, location.href, ...loaded] });
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
if (acts.length || [...drafts.values()].some((d) => !d.saved)) soon(0);
await work();
root.dataset.ready = "true";
