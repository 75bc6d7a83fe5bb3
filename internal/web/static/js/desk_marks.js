// SPDX-License-Identifier: Apache-2.0
// What is marked: what the server said last, and on top of it what was done here
// and is still on its way. Colleagues' marks change the first, never the second.

import { setLanes } from "./desk_draw.js";

export class Marks {
  #base = new Map();
  #seen = new Map(); // as drawn, to tell what has changed
  #byID = new Map();
  #event = 0;

  constructor(data, outbox) {
    this.data = data;
    this.outbox = outbox;
    this.suggestions = data.suggestions;
    this.passages = [];
    this.gone = new Set(); // suggestions that were decided here
    this.take({ event: data.event, passages: data.passages });
  }

  // Takes what the server says, unless something newer was heard already.
  take(state) {
    if (!state || state.event < this.#event) return false;
    this.#event = state.event;
    this.#base = new Map(state.passages.map((p) => [p.id, p]));
    return true;
  }

  get event() {
    return this.#event;
  }

  // The items on their way that belong to this text.
  get pending() {
    return this.outbox.items.filter((x) => x.statement === this.data.statement && x.version === this.data.version);
  }

  // Lays what is on its way over what the server said, and gives the spans in
  // which something looks otherwise than before.
  rebuild() {
    const now = new Map();
    for (const [id, p] of this.#base) now.set(id, { ...p });
    for (const item of this.pending) apply(now, item.local);
    this.passages = setLanes(now.values());
    this.visible = this.suggestions.filter((s) => !this.gone.has(s.id) && !this.passages.some((p) => mostly(p, s)));
    const next = new Map(this.passages.map((p) => [p.id, { start: p.start, end: p.end, looks: looks(p) }]));
    for (const s of this.visible) next.set(s.id, { start: s.start, end: s.end, looks: "" });
    const changed = [];
    for (const [id, x] of next) if (this.#seen.get(id)?.looks !== x.looks) changed.push([x.start, x.end]);
    for (const [id, x] of this.#seen) if (!next.has(id)) changed.push([x.start, x.end]);
    this.#seen = next;
    this.#byID = new Map(this.passages.map((p) => [p.id, p]));
    return changed;
  }

  get(id) {
    return this.#byID.get(id);
  }

  // The passage on exactly these words: one's own before others'.
  on(start, end) {
    const all = this.passages.filter((p) => p.start === start && p.end === end);
    return all.filter((p) => p.mine).pop() || all[0];
  }

  // Those that cover a character, the shortest first.
  over(point) {
    return this.passages.filter((p) => p.start <= point && point < p.end).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  // What passages are now, for undoing what is about to be done to them.
  images(ids) {
    return ids.map((id) => {
      const p = this.get(id);
      return { id, before: p ? { ...p } : null };
    });
  }
}

// What is drawn of a passage, in its words and in the margin.
function looks(p) {
  return [p.lane, p.theme, p.kind, p.strength, p.by, p.mine, p.unsaved, ...(p.recs || []).map((r) => r.symbol)].join("\n");
}

function apply(now, local) {
  if (!local) return;
  switch (local.do) {
    case "mark":
      if (!now.has(local.passage.id)) now.set(local.passage.id, { ...local.passage, unsaved: true });
      break;
    case "code":
      for (const id of local.ids) if (now.has(id)) Object.assign(now.get(id), local.set);
      break;
    case "unmark":
      for (const id of local.ids) now.delete(id);
      break;
    case "join": {
      const p = now.get(local.id);
      if (p && !(p.recs || []).some((r) => r.id === local.rec.id)) p.recs = [...(p.recs || []), local.rec];
      break;
    }
    case "undo":
      for (const x of local.images) {
        if (x.before) now.set(x.id, { ...x.before });
        else now.delete(x.id);
      }
  }
}

function mostly(a, b) {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && 2 * shared >= Math.min(a.end - a.start, b.end - b.start);
}
