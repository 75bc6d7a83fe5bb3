// SPDX-License-Identifier: Apache-2.0
// The keys of the desk. They work while the text is in focus, so that nobody who
// types elsewhere, or dictates, sets one off.

export function listen(desk) {
  desk.pane.addEventListener("keydown", (e) => {
    if (e.target !== desk.pane && e.target.closest("input, textarea, select, button, summary")) return;
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.key === "Enter" && e.target !== desk.pane) return;
    if (press(desk, e)) e.preventDefault();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !desk.pane.contains(e.target)) {
      document.getElementById("keys").open = false;
      desk.pane.focus({ preventScroll: true });
    }
  });
}

// Does what a key asks for; false where it is none of the desk's.
function press(desk, e) {
  const forward = getComputedStyle(desk.words.root).direction === "rtl" ? -1 : 1;
  switch (e.key) {
    case "ArrowDown":
    case "ArrowUp":
      return move(desk, sentence, e.key === "ArrowDown" ? 1 : -1, e.shiftKey);
    case "ArrowRight":
    case "ArrowLeft":
      return move(desk, word, e.key === "ArrowRight" ? forward : -forward, e.shiftKey);
    case "Tab":
      return passage(desk, e.shiftKey ? -1 : 1);
    case "Escape":
      desk.changing = null;
      desk.select(desk.cursor && !desk.hand ? null : desk.cursor && desk.words.sentences[desk.words.sentenceAt(desk.cursor[0])], { hand: null });
      return true;
    case "/":
      return desk.panel.focus("typed");
    case "?":
      return keys();
    case "]":
      return next(desk);
    case "Delete":
    case "Backspace":
      desk.unmark();
      return true;
  }
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(e.code);
  if (digit) return number(desk, Number(digit[1]) - 1, e.shiftKey);
  const letter = letterOf(e);
  if (!letter) return false;
  const theme = desk.themes.find((t) => t.key === letter);
  if (theme && !e.shiftKey) {
    desk.file({ theme: theme.id });
    return true;
  }
  return command(desk, letter);
}

// The letter of a key, also on a keyboard that writes another script.
function letterOf(e) {
  if (/^[a-z]$/i.test(e.key)) return e.key.toLowerCase();
  return /^Key([A-Z])$/.exec(e.code)?.[1].toLowerCase();
}

function command(desk, letter) {
  switch (letter) {
    case "m":
      desk.mark();
      return true;
    case "d":
      desk.unmark();
      return true;
    case "u":
      desk.undo();
      return true;
    case "j":
      return desk.panel.join();
    case "n":
      return desk.panel.focus("wording");
    case "p":
      return desk.panel.position();
    case "y":
      return desk.panel.decide("accept");
    case "x":
      return desk.panel.decide("refuse");
    case "e":
      return desk.panel.change();
    case "c":
      return desk.pointer.copy(true);
    case "r":
      return desk.panel.read();
  }
  return false;
}

function number(desk, i, strength) {
  const name = strength ? "strength" : "kind";
  const value = desk.data[strength ? "strengths" : "kinds"][i];
  if (!value) return false;
  const p = desk.hand && desk.marks.get(desk.hand);
  desk.file({ [name]: p && p[name] === value ? "" : value });
  return true;
}

// Moves by a sentence or a word; widening keeps the place where it began.
function move(desk, unit, step, widen) {
  desk.changing = widen ? desk.changing : null;
  if (!desk.cursor) {
    const first = desk.words.sentences[firstSeen(desk)];
    if (first) desk.select(first);
    return true;
  }
  const to = unit(desk, widen ? desk.head : desk.cursor, step, widen);
  if (!to) return true;
  if (!widen) desk.select(to);
  else desk.select([Math.min(desk.anchor[0], to[0]), Math.max(desk.anchor[1], to[1])], { anchor: desk.anchor, head: to });
  return true;
}

// The first sentence that is seen, where nothing was chosen yet.
function firstSeen(desk) {
  const top = desk.pane.getBoundingClientRect().top;
  const p = desk.words.paragraphs.find((x) => x.element.getBoundingClientRect().bottom > top);
  return p ? desk.words.sentenceAt(p.from) : 0;
}

function sentence(desk, from, step, widen) {
  const list = desk.words.sentences;
  const i = desk.words.sentenceAt(step > 0 ? Math.max(from[0], from[1] - 1) : from[0]);
  // From within a sentence one goes back to its beginning first.
  if (step < 0 && !widen && list[i] && from[0] > list[i][0]) return list[i];
  return list[i + step];
}

// The next word; from more than a word, the first or the last one of it.
function word(desk, from, step, widen) {
  const inside = desk.words.wordsOf(desk.words.at(step > 0 ? from[0] : from[1] - 1)).filter((w) => w[0] >= from[0] && w[1] <= from[1]);
  if (!widen && inside.length > 1) return step > 0 ? inside[0] : inside[inside.length - 1];
  return desk.words.wordFrom(from, step);
}

// The next passage; at the last one the focus goes on as everywhere.
function passage(desk, step) {
  const all = desk.marks.passages;
  let i = all.findIndex((p) => p.id === desk.hand);
  if (i < 0 && desk.cursor) {
    i = all.findIndex((p) => p.start >= desk.cursor[0]);
    if (i < 0) i = all.length;
    if (step > 0) i -= 1;
  } else if (i < 0) i = step > 0 ? -1 : all.length;
  const p = all[i + step];
  if (!p) return false;
  desk.take(p.id);
  return true;
}

function next(desk) {
  const link = document.getElementById("next");
  if (link) location.href = link.href;
  else desk.say(desk.labels.say_last);
  return true;
}

function keys() {
  const all = document.getElementById("keys");
  all.open = !all.open;
  return true;
}
