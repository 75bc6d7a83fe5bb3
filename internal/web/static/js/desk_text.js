// SPDX-License-Identifier: Apache-2.0
// The text on the page, counted in Unicode code points as the server counts it.
// Only this file converts between those and the units of strings and of the DOM.

export class Words {
  #segmenter;

  constructor(root, sentences, language) {
    this.root = root;
    this.sentences = sentences; // [start, end] each
    this.paragraphs = [...root.querySelectorAll(".dpara__t")].map((element, i) => paragraph(element, i));
    try {
      this.#segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
    } catch {
      this.#segmenter = null;
    }
  }

  get end() {
    return this.paragraphs.length ? this.paragraphs[this.paragraphs.length - 1].to : 0;
  }

  // The paragraph in which a character stands, or the last one before it.
  at(point) {
    let low = 0;
    let high = this.paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.paragraphs[middle].from <= point) low = middle;
      else high = middle - 1;
    }
    return this.paragraphs[low];
  }

  // The paragraphs that a span touches.
  touched(start, end) {
    return this.paragraphs.filter((p) => p.from < end && start < p.to);
  }

  // The words of a span; a line for each paragraph.
  slice(start, end) {
    return this.touched(start, end)
      .map((p) => p.text.slice(p.unit(Math.max(start, p.from) - p.from), p.unit(Math.min(end, p.to) - p.from)))
      .join("\n");
  }

  // The number of the sentence that holds a character, or the next one.
  sentenceAt(point) {
    const list = this.sentences;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle][1] > point) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // All words of a paragraph as spans of the text.
  wordsOf(p) {
    if (p.words) return p.words;
    p.words = [];
    if (this.#segmenter) {
      for (const s of this.#segmenter.segment(p.text)) {
        if (s.isWordLike) p.words.push([p.from + p.point(s.index), p.from + p.point(s.index + s.segment.length)]);
      }
    } else {
      for (const m of p.text.matchAll(/\S+/gu)) p.words.push([p.from + p.point(m.index), p.from + p.point(m.index + m[0].length)]);
    }
    if (!p.words.length) p.words.push([p.from, p.to]);
    return p.words;
  }

  // The word at a character, and the one that stands so many words from it.
  wordFrom(span, step) {
    let p = this.at(step < 0 ? span[0] : Math.max(span[0], span[1] - 1));
    const words = this.wordsOf(p);
    let i = words.findIndex((w) => w[1] > (step < 0 ? span[0] : span[1] - 1));
    if (i < 0) i = words.length - 1;
    i += step;
    if (i >= 0 && i < words.length) return words[i];
    p = this.paragraphs[p.index + Math.sign(step)];
    if (!p) return null;
    const there = this.wordsOf(p);
    return step < 0 ? there[there.length - 1] : there[0];
  }

  // A place of the DOM as a character of the text; -1 outside of it.
  pointOf(node, offset) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const own = element?.closest(".dpara__t");
    if (!own || !this.root.contains(own)) return -1;
    const p = this.paragraphs.find((x) => x.element === own);
    const range = document.createRange();
    range.setStart(own, 0);
    range.setEnd(node, offset);
    return p.from + p.point(range.toString().length);
  }

  // A character of the text as a place of the DOM.
  placeOf(point) {
    const p = this.at(point);
    let left = p.unit(Math.min(point, p.to) - p.from);
    const walker = document.createTreeWalker(p.element, NodeFilter.SHOW_TEXT);
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
      last = node;
    }
    return last ? [last, last.data.length] : [p.element, 0];
  }

  // What is selected with mouse or finger, as a span; null where nothing of the text is.
  selected() {
    const s = getSelection();
    if (!s || s.isCollapsed || !s.rangeCount) return null;
    const range = s.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    let start = this.pointOf(range.startContainer, range.startOffset);
    let end = this.pointOf(range.endContainer, range.endOffset);
    if (start < 0 || end < 0) {
      const inside = this.paragraphs.filter((p) => range.intersectsNode(p.element));
      if (!inside.length) return null;
      if (start < 0) start = inside[0].from;
      if (end < 0) end = inside[inside.length - 1].to;
    }
    return this.trim(start, end);
  }

  // A span without white space at its ends; null where nothing is left.
  trim(start, end) {
    const points = [...this.slice(start, end)];
    let from = 0;
    let to = points.length;
    while (from < to && /\s/u.test(points[from])) from++;
    while (to > from && /\s/u.test(points[to - 1])) to--;
    if (from === to) return null;
    // Lines of several paragraphs are joined by one sign here, by more in the text.
    if (this.at(start) !== this.at(end - 1)) return [start, end];
    const first = Math.max(start, this.at(start).from);
    return [first + from, first + to];
  }
}

function paragraph(element, index) {
  for (const box of element.querySelectorAll("input")) box.remove();
  const text = element.textContent;
  const units = wide(text) ? map(text) : null;
  const length = units ? units.length - 1 : text.length;
  const from = Number(element.dataset.from);
  return {
    index,
    element,
    text,
    from,
    to: from + length,
    row: element.parentElement,
    margin: element.nextElementSibling,
    words: null,
    unit: (point) => (units ? units[point] : point),
    point: (unit) => (units ? search(units, unit) : unit),
  };
}

const wide = (text) => /[\u{10000}-\u{10FFFF}]/u.test(text);

// For each code point the unit of the string at which it begins.
function map(text) {
  const units = [];
  let unit = 0;
  for (const sign of text) {
    units.push(unit);
    unit += sign.length;
  }
  units.push(unit);
  return units;
}

function search(units, unit) {
  let low = 0;
  let high = units.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle] < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
