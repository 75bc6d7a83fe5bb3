// SPDX-License-Identifier: Apache-2.0
// Mouse, touch and the clipboard.

import { fill } from "./desk_draw.js";

export class Pointer {
  #desk;
  #copied = null; // what a key or button asked to be copied
  #touch = false;
  #bar = null;
  #timer = 0;

  constructor(desk) {
    this.#desk = desk;
    desk.pane.addEventListener("pointerdown", (e) => (this.#touch = e.pointerType !== "mouse"));
    desk.pane.addEventListener("click", (e) => this.#click(e));
    document.addEventListener("selectionchange", () => this.#selecting());
    document.addEventListener("copy", (e) => this.#copy(e));
  }

  #click(e) {
    const desk = this.#desk;
    const tag = e.target.closest("a.tag");
    if (tag) {
      e.preventDefault();
      if (tag.dataset.passage) desk.take(tag.dataset.passage);
      const s = desk.marks.visible.find((x) => x.id === tag.dataset.suggestion);
      if (s) desk.select([s.start, s.end]);
      desk.pane.focus({ preventScroll: true });
      return;
    }
    if (e.target.closest("a, button, input, summary, form")) return;
    const span = desk.words.selected();
    if (span) {
      if (this.#touch) return; // the bar at the selection asks what to do
      getSelection().removeAllRanges();
      desk.select(span);
      return;
    }
    const point = pointAt(desk, e);
    if (point < 0) return;
    // One click takes the shortest passage there, the next one the next longer.
    const all = desk.marks.over(point);
    const i = all.findIndex((p) => p.id === desk.hand);
    if (all.length) desk.take(all[(i + 1) % all.length].id);
    else desk.select(desk.words.sentences[desk.words.sentenceAt(point)] || null);
  }

  // On touch a small bar stands at what is selected.
  #selecting() {
    if (!this.#touch || !this.#desk.data.mayCode) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const span = this.#desk.words.selected();
      if (!span) return this.#hide();
      this.#show(span);
    }, 250);
  }

  #hide() {
    this.#bar?.remove();
    this.#bar = null;
  }

  #show(span) {
    const desk = this.#desk;
    this.#hide();
    const bar = document.createElement("div");
    bar.className = "touchbar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", desk.labels.bar);
    const add = (label, does) => {
      const b = document.createElement("button");
      b.type = "button";
      b.className = "chip";
      b.textContent = label;
      b.addEventListener("pointerdown", (e) => e.preventDefault()); // the selection stays
      b.addEventListener("click", () => {
        desk.select(span, { quiet: true });
        does();
        getSelection().removeAllRanges();
        this.#hide();
      });
      bar.append(b);
    };
    const last = desk.drawing.themes.get(desk.lastTheme);
    add(last ? `${desk.labels.mark}${desk.labels.comma}${last.letter || last.title}` : desk.labels.mark, () => desk.mark());
    for (const t of desk.themes.filter((x) => x.key && x !== last).slice(0, 4)) add(t.key, () => desk.file({ theme: t.id }));
    add(desk.labels.copy, () => this.copy(false));
    document.body.append(bar);
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const wide = bar.getBoundingClientRect().width;
    bar.style.insetBlockStart = `${scrollY + box.bottom + 12}px`;
    bar.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 8))}px`;
    this.#bar = bar;
  }

  // Copies the words in hand, clean, with their reference where that is wanted.
  copy(cited) {
    const desk = this.#desk;
    const span = desk.cursor;
    if (!span) {
      desk.say(desk.labels.say_no_passage);
      return true;
    }
    const words = desk.words.slice(span[0], span[1]);
    this.#copied = cited ? fill(desk.data.quote ? desk.labels.cited : desk.labels.noted, { words, ref: desk.reference(span) }) : words;
    document.execCommand("copy");
    desk.say(desk.labels.say_copied);
    return true;
  }

  // Whatever way it is copied: the words alone, without numbers and tags.
  #copy(e) {
    const desk = this.#desk;
    let words = this.#copied;
    this.#copied = null;
    if (words === null) {
      if (e.target.closest?.("input, textarea")) return;
      const span = desk.words.selected() || (getSelection().isCollapsed && desk.pane.contains(document.activeElement) ? desk.cursor : null);
      if (!span) return;
      words = desk.words.slice(span[0], span[1]);
    }
    e.clipboardData.setData("text/plain", words);
    e.preventDefault();
  }
}

// The character of the text at a place on the screen; -1 where there is none.
function pointAt(desk, e) {
  if (document.caretPositionFromPoint) {
    const c = document.caretPositionFromPoint(e.clientX, e.clientY);
    return c ? desk.words.pointOf(c.offsetNode, c.offset) : -1;
  }
  const range = document.caretRangeFromPoint?.(e.clientX, e.clientY);
  return range ? desk.words.pointOf(range.startContainer, range.startOffset) : -1;
}
