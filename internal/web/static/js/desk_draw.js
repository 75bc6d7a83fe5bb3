// SPDX-License-Identifier: Apache-2.0
// Draws passages on the text, as the server's desk_sheet.go does.

const lanes = 3;

// Puts passages that overlap onto lines of their own.
export function setLanes(passages) {
  const sorted = [...passages].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  const ends = [];
  for (const p of sorted) {
    let lane = 0;
    while (lane < ends.length && ends[lane] > p.start) lane++;
    ends[lane] = p.end;
    p.lane = Math.min(lane + 1, lanes);
  }
  return sorted;
}

export class Drawing {
  constructor(words, themes, labels) {
    this.words = words;
    this.labels = labels;
    this.setThemes(themes);
  }

  setThemes(themes) {
    this.themes = new Map(themes.map((t) => [t.id, t]));
  }

  // Draws one paragraph: its words under the marks that touch it, and its tags.
  paragraph(p, view) {
    const marks = view.passages.filter((m) => m.start < p.to && p.from < m.end);
    const asks = view.suggestions.filter((m) => m.start < p.to && p.from < m.end);
    const cursor = view.cursor && view.cursor[0] < p.to && p.from < view.cursor[1] ? view.cursor : null;
    this.#words(p, marks, asks, cursor, view.hand);
    this.#tags(p, marks.filter((m) => this.words.at(m.start) === p), asks.filter((m) => this.words.at(m.start) === p), view.hand);
  }

  #words(p, marks, asks, cursor, hand) {
    const cuts = new Set([p.from, p.to]);
    for (const m of [...marks, ...asks]) {
      if (m.start > p.from) cuts.add(m.start);
      if (m.end < p.to) cuts.add(m.end);
    }
    if (cursor) {
      if (cursor[0] > p.from) cuts.add(cursor[0]);
      if (cursor[1] < p.to) cuts.add(cursor[1]);
    }
    const at = [...cuts].sort((a, b) => a - b);
    const out = document.createDocumentFragment();
    for (let i = 0; i + 1 < at.length; i++) {
      let node = document.createTextNode(p.text.slice(p.unit(at[i] - p.from), p.unit(at[i + 1] - p.from)));
      for (let k = asks.length - 1; k >= 0; k--) {
        if (asks[k].start <= at[i] && at[i + 1] <= asks[k].end) node = wrap(node, "psg--sugg");
      }
      for (let k = marks.length - 1; k >= 0; k--) {
        if (marks[k].start <= at[i] && at[i + 1] <= marks[k].end) node = wrap(node, this.#class(marks[k], at[i], at[i + 1], hand));
      }
      if (cursor && cursor[0] <= at[i] && at[i + 1] <= cursor[1]) node = wrap(node, "cur");
      out.append(node);
    }
    p.element.replaceChildren(out);
  }

  #class(m, start, end, hand) {
    let name = "psg psg--" + this.colour(m);
    if (m.lane > 1) name += " lane" + m.lane;
    if (m.id === hand) name += " is-here" + (m.start === start ? " is-first" : "") + (m.end === end ? " is-last" : "");
    return name;
  }

  colour(m) {
    return this.themes.get(m.theme)?.colour || 0;
  }

  #tags(p, marks, asks, hand) {
    const out = document.createDocumentFragment();
    for (const m of marks) out.append(this.#tag(m, hand));
    for (const a of asks) {
      const tag = link("tag tag--sugg", "#" + a.id, "?");
      tag.dataset.suggestion = a.id;
      tag.lastChild.append(fill(this.labels.suggested, { kind: a.kind }));
      out.append(tag);
    }
    p.margin.replaceChildren(out);
  }

  #tag(m, hand) {
    const tag = link("tag tag--" + this.colour(m), "?passage=" + m.id + "#here", this.themes.get(m.theme)?.letter || "·");
    tag.dataset.passage = m.id;
    tag.classList.toggle("is-here", m.id === hand);
    tag.classList.toggle("is-unsaved", Boolean(m.unsaved));
    const says = tag.lastChild;
    says.append(text("b", this.labels["kind." + (m.kind || "none")]));
    if (m.strength) says.append(this.labels.comma + this.labels["strength." + m.strength]);
    if (m.id === hand) says.append(" ", text("em", this.labels.selected));
    if (!m.mine && m.by) says.append(text("small", m.by));
    for (const r of m.recs || []) says.append(text("small", r.symbol));
    return tag;
  }

  // What a passage is, in words, for those who hear the page.
  describe(m) {
    const parts = [this.labels["kind." + (m.kind || "none")]];
    if (m.strength) parts.push(this.labels["strength." + m.strength]);
    const theme = this.themes.get(m.theme);
    if (theme) parts.unshift(theme.title);
    return parts.join(this.labels.comma);
  }
}

function wrap(node, name) {
  const span = document.createElement("span");
  span.className = name;
  span.append(node);
  return span;
}

function link(name, href, letter) {
  const a = document.createElement("a");
  a.className = name;
  a.href = href;
  a.tabIndex = -1; // the key for passages leads through them
  const i = text("i", letter);
  i.setAttribute("aria-hidden", "true");
  a.append(i, document.createElement("span"));
  return a;
}

function text(name, words) {
  const e = document.createElement(name);
  e.textContent = words;
  return e;
}

// Puts values in the place of {name}.
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
