// SPDX-License-Identifier: Apache-2.0
// What the page of a note-taker knows of its segment: what the server said, what
// was typed and done since, and what follows from both. It draws and sends nothing.

import { Keep } from "./note-keep.js";

export const root = document.getElementById("note");
export const $ = (id) => document.getElementById(id);
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const rules = new Intl.PluralRules(document.documentElement.lang);
export const say = (word) => root.dataset["w" + capital(word)] || "";
export const plural = (word, n) => (say(word + capital(rules.select(n))) || say(word + "Other")).replace("{count}", n);
const read = (id) => JSON.parse($(id).textContent);
export const writes = root.dataset.write === "true";
export const byTurn = root.dataset.attributable === "true";

export const keys = read("note-keys");
export const keep = new Keep(keys);
export const mine = $("mine");
export const page = {
  state: read("note-state"),
  offset: 0, // of the server's clock
  drafts: new Map(),
  acts: [],
  stood: new Map(), // what stands on the server beside a draft, until somebody chooses
  here: "", // the turn that is shown
  online: true,
  out: false, // signed out
  saved: "", // in words
};
page.offset = page.state.now - Date.now();

export const turns = () => page.state.turns;
export const turn = (id) => page.state.turns.find((t) => t.id === id);
export const now = () => Date.now() + page.offset;
export const setOf = (id) => page.state.sets.find((s) => s.mine && s.turn === id);
export const mineOf = (id) => page.drafts.get(id) || setOf(id) || { text: "", heard: keys.heard, language: keys.language };

export function addressOf(t) {
  return root.dataset.self + "?segment=" + root.dataset.segment + (t.number ? "&slot=" + t.number : t.id ? "&turn=" + t.id : "");
}

export function following(t) {
  return turns().slice(turns().indexOf(t) + 1).find((x) => x.state === "listed");
}

// What is done on the floor shows before the server has heard of it.
export function apply(a) {
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
