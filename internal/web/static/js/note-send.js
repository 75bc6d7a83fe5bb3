// SPDX-License-Identifier: Apache-2.0
// Sends what a note-taker typed and did, and hears what others do: first what was
// done on the floor, in order, then each draft.

import { draw, drawClock, drawMine, drawSaved, write } from "./note-draw.js";
import { $, apply, byTurn, keep, mine, now, page, root, say, setOf, writes } from "./note-page.js";

export const quiet = 700; // until what is typed is sent
const rhythm = 3000; // in which colleagues' notes are asked for
let timer = 0;
let sending = false;

export function soon(after) {
  clearTimeout(timer);
  timer = setTimeout(send, after);
}

async function send() {
  if (sending || page.out || !writes) return;
  sending = true;
  clearTimeout(timer);
  try {
    while (page.acts.length) {
      const [a] = page.acts;
      const got = await post(a);
      page.acts.shift();
      keep.acts(page.acts);
      if (got.ok) take(got.body.state);
      else {
        problem(got.body.error);
        await refresh(true);
      }
    }
    for (const [id, d] of page.drafts) if (!d.saved && !page.stood.has(id)) await save(id, d);
    page.online = true;
  } catch (e) {
    if (!(e instanceof Offline)) throw e;
    page.online = false;
    soon(5000);
  } finally {
    sending = false;
    drawSaved();
  }
  if (page.online && [...page.drafts].some(([id, d]) => !d.saved && !page.stood.has(id))) soon(quiet);
}

// Sends what waits, after what is on its way.
export async function settled() {
  clearTimeout(timer);
  while (sending) await new Promise((r) => setTimeout(r, 50));
  await send();
}

async function save(id, d) {
  const got = await post({ act: "save", turn: id, text: d.text, heard: d.heard, language: d.language, base: d.base });
  const is = page.drafts.get(id);
  if (got.ok) {
    put(got.body.set);
    is.base = got.body.set.revision;
    is.was = got.body.set.text;
    is.saved = is.text === d.text && is.heard === d.heard && is.language === d.language;
    page.saved = say("saved") + " " + new Date(now()).toLocaleTimeString(document.documentElement.lang, { hour12: false });
    problem("");
  } else if (got.body.stood) {
    put(got.body.stood);
    // The words are those that this window saved: somebody agreed on them since.
    if (got.body.stood.text === is.was) is.base = got.body.stood.revision;
    else page.stood.set(id, got.body.stood);
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

export async function post(fields) {
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
    page.out = true;
    throw new Offline();
  }
  return { ok: answer.ok, body: await answer.json() };
}

export function problem(sentence) {
  $("note-problem").hidden = !sentence;
  write($("note-problem"), sentence || "");
}

// Hearing what others do.

function put(set) {
  const i = page.state.sets.findIndex((s) => s.id === set.id);
  if (i < 0) page.state.sets.push(set);
  else if (page.state.sets[i].revision <= set.revision) page.state.sets[i] = set;
}

export function take(s) {
  if (!s) return;
  page.offset = s.now - Date.now();
  if (s.turns) {
    page.state.turns = s.turns;
    for (const a of page.acts) apply(a);
  }
  for (const set of s.sets) put(set);
  page.state.event = s.event;
  page.state.now = s.now;
  for (const [id, d] of page.drafts) {
    const set = setOf(id);
    // Saved here, and changed since in another window: what stands there is shown.
    if (set && set.revision > d.base && set.text === d.was) d.base = set.revision;
    else if (d.saved && set && set.revision > d.base) {
      page.drafts.delete(id);
      keep.draft(id, null);
      if (id === page.here && document.activeElement !== mine) drawMine();
      else if (id === page.here && mine.value !== set.text) page.stood.set(id, set);
    }
  }
  keep.state(page.state);
  draw();
}

let asked = 0;
async function refresh(all) {
  const to = new URL(root.dataset.self + "/state", location.href);
  to.searchParams.set("segment", root.dataset.segment);
  if (!all) {
    to.searchParams.set("event", page.state.event);
    to.searchParams.set("since", page.state.now - 5000);
  }
  asked = Date.now();
  try {
    const answer = await fetch(to, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (answer.redirected || answer.status === 401) page.out = true;
    if (!answer.ok || answer.redirected) return drawSaved();
    const s = await answer.json();
    const back = !page.online;
    page.online = true;
    take(s);
    if (back) soon(0);
  } catch {
    page.online = false;
    drawSaved();
  }
}

export function listen() {
  document.addEventListener("live:change", (e) => {
    if (["note_set", "meeting", "statement"].includes(e.detail.kind)) wake(200);
  });
  document.addEventListener("live:missed", () => refresh(true));
  addEventListener("online", () => soon(0));
  addEventListener("offline", () => { page.online = false; drawSaved(); });
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
