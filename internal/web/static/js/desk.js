// SPDX-License-Identifier: Apache-2.0
// The desk by keyboard, mouse and touch. The page works without this script, by
// ticks and forms; with it a mark stands on the words at once and is saved after.

import { Drawing, fill } from "./desk_draw.js";
import { Marks } from "./desk_marks.js";
import { Outbox, identity } from "./desk_outbox.js";
import { Panel } from "./desk_panel.js";
import { Pointer } from "./desk_pointer.js";
import { Words } from "./desk_text.js";
import { listen } from "./desk_keys.js";

class Desk {
  hand = null; // the id of the passage in hand
  cursor = null; // [start, end], the words that an act is about
  anchor = null; // where widening began
  head = null; // where it has come to
  changing = null; // the suggestion that is being changed
  #acts = []; // what was done here, for undoing
  #asking = 0;

  constructor(main) {
    this.data = JSON.parse(main.dataset.desk);
    this.pane = document.getElementById("text");
    this.labels = this.data.words;
    this.themes = this.data.themes;
    this.words = new Words(this.pane.querySelector(".dparas"), this.data.sentences, this.data.language);
    this.drawing = new Drawing(this.words, this.themes, this.labels);
    this.outbox = new Outbox(`rapporteur desk ${this.data.process} ${this.data.actor}`, (what, ...more) => this.#heard(what, ...more));
    this.marks = new Marks(this.data, this.outbox);
    this.panel = new Panel(this);
    this.marks.rebuild();
    this.drawAll();
    const asked = new URLSearchParams(location.search).get("passage");
    if (asked && this.marks.get(asked)) this.take(asked, false);
    this.pointer = new Pointer(this);
    listen(this);
    document.addEventListener("live:change", (e) => this.#colleague(e.detail));
    document.addEventListener("live:missed", () => this.ask());
    if (!location.hash || location.hash === "#here") this.pane.focus({ preventScroll: true });
    this.outbox.flush();
  }

  say(words) {
    const to = document.getElementById("say");
    to.textContent = to.textContent === words ? words + "\u00a0" : words;
  }

  // Drawing.

  get view() {
    const exact = this.hand ? this.marks.get(this.hand) : null;
    const cursor = this.cursor && !(exact && exact.start === this.cursor[0] && exact.end === this.cursor[1]) ? this.cursor : null;
    return { passages: this.marks.passages, suggestions: this.marks.visible, cursor, hand: this.hand };
  }

  drawAll() {
    const view = this.view;
    for (const p of this.words.paragraphs) this.drawing.paragraph(p, view);
  }

  // Draws the paragraphs that spans touch, keeps what is selected with the mouse,
  // and keeps the place that one is reading where it is on the screen.
  draw(spans, steady = false) {
    if (!spans.length) return;
    const rows = new Set();
    for (const s of spans) for (const p of this.words.touched(s[0], s[1])) rows.add(p);
    const kept = steady ? this.words.selected() : null;
    const fixed = steady ? this.#place() : null;
    const view = this.view;
    for (const p of rows) this.drawing.paragraph(p, view);
    if (kept) getSelection().setBaseAndExtent(...this.words.placeOf(kept[0]), ...this.words.placeOf(kept[1]));
    if (fixed) this.scroller.scrollTop += fixed.row.getBoundingClientRect().top - fixed.top;
  }

  get scroller() {
    return this.pane.scrollHeight > this.pane.clientHeight + 1 && getComputedStyle(this.pane).overflowY !== "visible" ? this.pane : document.scrollingElement;
  }

  #place() {
    const row = this.cursor
      ? this.words.at(this.cursor[0]).row
      : this.words.paragraphs.map((p) => p.row).find((r) => r.getBoundingClientRect().bottom > this.pane.getBoundingClientRect().top);
    return row ? { row, top: row.getBoundingClientRect().top } : null;
  }

  refresh(steady) {
    const changed = this.marks.rebuild();
    if (this.hand && !this.marks.get(this.hand)) this.hand = null;
    this.draw(changed, steady);
    this.panel.show();
  }

  // Moving.

  // Puts the cursor on words, and takes the passage in hand that stands on exactly these.
  select(span, { hand, anchor = span, head = span, quiet = false } = {}) {
    const was = [this.cursor, this.hand && spanOf(this.marks.get(this.hand))].filter(Boolean);
    this.cursor = span;
    this.anchor = anchor;
    this.head = head;
    this.hand = hand !== undefined ? hand : span ? this.marks.on(span[0], span[1])?.id || null : null;
    const now = [this.cursor, this.hand && spanOf(this.marks.get(this.hand))].filter(Boolean);
    this.draw([...was, ...now]);
    this.panel.show();
    if (!span) return;
    this.#bring(span);
    if (quiet) return;
    const words = short(this.words.slice(span[0], span[1]));
    const p = this.hand && this.marks.get(this.hand);
    if (p) this.say(fill(this.labels.say_passage, { what: this.drawing.describe(p), words }));
    else this.say(fill(this.labels.say_place, { n: this.number(span[0]), words }));
  }

  // Takes a passage in hand.
  take(id, aloud = true) {
    const p = this.marks.get(id);
    if (p) this.select([p.start, p.end], { hand: id, quiet: !aloud });
  }

  #bring(span) {
    const range = document.createRange();
    range.setStart(...this.words.placeOf(span[0]));
    range.setEnd(...this.words.placeOf(span[1]));
    const box = range.getBoundingClientRect();
    const frame = this.scroller === this.pane ? this.pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const room = 48;
    if (box.top < frame.top + room) this.scroller.scrollTop += box.top - frame.top - room;
    else if (box.bottom > frame.bottom - room) this.scroller.scrollTop += Math.min(box.bottom - frame.bottom + room, box.top - frame.top - room);
  }

  // The number of the paragraph at a character, as people cite it.
  number(point) {
    return this.words.at(point).row.querySelector(".dpara__n").textContent;
  }

  // How words are cited: S-104 ¶3, with the speaker where that may be said.
  reference(span) {
    const first = this.number(span[0]);
    const last = this.number(span[1] - 1);
    const at = `${this.data.symbol} ¶${first === last ? first : first + "–" + last}`;
    return this.data.speaker ? `${this.data.speaker}${this.labels.comma}${at}` : at;
  }

  // Doing.

  // Sends an act. local says what it looks like until the server has heard of it.
  send(action, fields, local, what, suggestion) {
    const act = identity();
    const item = {
      act, statement: this.data.statement, version: this.data.version, to: `${this.data.at}?v=${this.data.version}`,
      fields: [["do", action], ["act", act], ["v", String(this.data.version)], ...fields], local, what,
    };
    if (local?.ids || local?.passage || local?.id) this.#acts.push({ act, suggestion, images: this.marks.images(local.ids || [local.passage?.id || local.id]) });
    else if (action !== "read" && action !== "refuse") this.#acts.push({ act, images: [] });
    this.outbox.add(item);
    this.refresh();
    return act;
  }

  // Marks the words under the cursor. set is what they are filed as.
  mark(set = {}) {
    if (!this.data.mayCode) return;
    if (!this.cursor) return this.say(this.labels.say_no_passage);
    const [start, end] = this.cursor;
    const theme = "theme" in set ? set.theme : this.lastTheme;
    const from = this.changing;
    const passage = {
      id: identity(), number: 0, start, end, kind: set.kind || from?.kind || "", theme: theme || "", strength: set.strength || from?.strength || "",
      addressee: from?.addressee || "", note: "", mine: true, by: this.data.name, at: this.clock(),
    };
    const fields = [["new", passage.id], ["span", `${start}-${end}`]];
    for (const name of ["theme", "kind", "strength", "addressee"]) if (passage[name]) fields.push([name, passage[name]]);
    if (set.typed) fields.push(["typed", set.typed], ["made", set.theme]);
    if (from) {
      fields.push(["of", from.of], ["rule", from.rule], ["score", from.score], ["proposed", from.proposed]);
      this.marks.gone.add(from.id);
    }
    this.changing = null;
    if (passage.theme) this.lastTheme = passage.theme;
    this.hand = passage.id;
    this.send(from ? "change" : "mark", fields.filter((f) => !(set.typed && f[0] === "theme")), { do: "mark", passage }, ["mark", start, end], from?.id);
    const title = this.drawing.themes.get(passage.theme)?.title;
    this.say(title ? fill(this.labels.say_marked, { theme: title }) : this.labels.say_marked_plain);
  }

  // Files the passage in hand anew, or marks the words under the cursor so.
  file(set, typed) {
    if (!this.data.mayCode) return;
    const p = this.hand && this.marks.get(this.hand);
    if (!p) return this.mark(typed ? { ...set, typed } : set);
    const fields = [["passage", p.id]];
    for (const [name, value] of Object.entries(set)) {
      if (!(typed && name === "theme")) fields.push([name, value]);
      fields.push(["was_" + name, p[name] || ""]);
    }
    if (typed) fields.push(["typed", typed], ["made", set.theme]);
    if (set.theme) this.lastTheme = set.theme;
    this.send("code", fields, { do: "code", ids: [p.id], set }, ["code", p.start, p.end]);
    const now = this.marks.get(p.id);
    if (now) this.say(this.drawing.describe(now));
  }

  unmark() {
    const p = this.hand && this.marks.get(this.hand);
    if (!this.data.mayCode) return;
    if (!p) return this.say(this.labels.say_no_passage);
    this.send("unmark", [["passage", p.id]], { do: "unmark", ids: [p.id] }, ["unmark", p.start, p.end]);
    this.say(this.labels.say_unmarked);
  }

  undo() {
    if (!this.data.mayCode) return;
    const last = this.#acts.pop();
    if (last?.suggestion) this.marks.gone.delete(last.suggestion);
    if (!last) {
      this.send("undo", [], { do: "none" }, ["undo"]);
      this.#acts.pop();
      return;
    }
    if (this.outbox.withdraw(last.act)) {
      this.refresh();
    } else {
      this.send("undo", [["undo", last.act]], { do: "undo", images: last.images }, ["undo"]);
      this.#acts.pop();
    }
    const back = last.images.find((x) => this.marks.get(x.id));
    if (back) this.take(back.id, false);
    this.say(this.labels.say_undone);
  }

  // A theme by its name: one that is there, or a new one.
  typed(name) {
    const want = folded(name);
    if (!want) return;
    const starts = this.themes.filter((t) => folded(t.title).startsWith(want));
    const found = this.themes.find((t) => folded(t.title) === want) || (starts.length === 1 ? starts[0] : null);
    if (found) return this.file({ theme: found.id });
    const made = { id: identity(), title: name.trim(), colour: (this.themes.filter((t) => t.colour).length % 4) + 1 };
    this.themes.push(made);
    this.drawing.setThemes(this.themes);
    this.panel.theme(made);
    this.file({ theme: made.id }, made.title);
  }

  get lastTheme() {
    let id = this.#last;
    try {
      id ||= localStorage.getItem(`rapporteur theme ${this.data.process}`);
    } catch {
      // The browser keeps nothing.
    }
    return this.drawing.themes.has(id) ? id : "";
  }

  set lastTheme(id) {
    this.#last = id;
    try {
      localStorage.setItem(`rapporteur theme ${this.data.process}`, id);
    } catch {
      // Then it holds for this page.
    }
  }
  #last = "";

  clock() {
    return new Date().toLocaleTimeString(this.data.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  }

  // Hearing.

  #heard(what, ...more) {
    if (what === "saved") this.#saved(...more);
    else if (what === "refused") this.#refused(...more);
    else this.panel.state(what, ...more);
    if (what === "other") this.refresh(true);
  }

  #saved(item, answer) {
    this.panel.state("saved");
    if (answer.theme) this.#themeIs(item, answer.theme);
    if (item.statement !== this.data.statement || item.version !== this.data.version) return;
    this.marks.take(answer.state);
    this.#learn(answer.state?.themes);
    this.refresh();
    const local = item.local || {};
    if (local.do === "join" && answer.recommendation?.symbol && answer.recommendation.id !== local.rec.id) {
      this.say(fill(this.labels.merged, { from: local.rec.symbol, to: answer.recommendation.symbol }));
    }
    if (this.hand) this.panel.later();
  }

  #themeIs(item, id) {
    const made = item.fields.find((f) => f[0] === "made")?.[1];
    if (!made || made === id) return;
    this.outbox.rename(made, id);
    this.themes = this.themes.filter((t) => t.id !== made);
    this.drawing.setThemes(this.themes);
  }

  // Nothing is dropped in silence: what was refused is said, with the words.
  #refused(item, why) {
    const [kind, start, end] = item.what || ["other"];
    const here = item.statement === this.data.statement && item.version === this.data.version;
    const words = here && end ? short(this.words.slice(start, end)) : "…";
    this.panel.refused(fill(this.labels.refused, { what: fill(this.labels["did." + kind] || this.labels["did.other"], { words, rec: item.local?.rec?.symbol || "" }), why }));
    this.#acts = this.#acts.filter((a) => a.act !== item.act);
    this.refresh();
    this.ask();
  }

  #colleague(change) {
    if (change.id <= this.marks.event) return;
    const about = change.statement === this.data.statement || change.subject === this.data.statement;
    if (!about && !["recommendation", "position", "process"].includes(change.kind)) return;
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.ask(change.actor !== this.data.actor), 120);
  }

  // Themes that colleagues made or renamed meanwhile.
  #learn(themes) {
    let changed = false;
    for (const t of themes || []) {
      const known = this.drawing.themes.get(t.id);
      if (known && known.title === t.title && known.letter === t.letter) continue;
      changed = true;
      if (known) Object.assign(known, t);
      else {
        this.themes.push(t);
        this.panel.theme(t);
      }
    }
    if (!changed) return;
    this.drawing.setThemes(this.themes);
    this.drawAll();
  }

  // Asks what is marked now.
  async ask(aloud = false) {
    const before = new Map(this.marks.passages.map((p) => [p.id, p.kind + p.theme]));
    try {
      const answer = await fetch(`${this.data.at}?part=marks&v=${this.data.version}`, { headers: { Accept: "application/json" }, cache: "no-store" });
      const state = answer.ok ? await answer.json() : null;
      if (!this.marks.take(state)) return;
      this.#learn(state.themes);
    } catch {
      return; // It is heard of again when the connection is back.
    }
    this.refresh(true);
    if (this.hand) this.panel.around(true);
    const theirs = this.marks.passages.find((p) => !p.mine && before.get(p.id) !== p.kind + p.theme);
    if (aloud && theirs) this.say(fill(this.labels.say_colleague, { who: theirs.by }));
  }
}

const spanOf = (p) => (p ? [p.start, p.end] : null);
const folded = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
export const short = (s) => (s.length > 160 ? s.slice(0, 157) + "…" : s);

const main = document.querySelector("[data-desk]");
if (main) new Desk(main);
