// SPDX-License-Identifier: Apache-2.0
// Choosing a request, and moving it: by arrows, by dragging, by a number. A move is shown before it is
// made, and asks for its reason in one field.

export class Choosing {
  #id = "";
  #was = []; // the order of the rows when it was last looked at
  #to = null; // the place a move would lead to
  #exchanging = false; // the place that is typed is one to exchange with

  constructor(podium) {
    this.podium = podium;
    this.form = document.getElementById("chosen");
    this.floor = podium.floor;
    this.labels = podium.main.dataset;
    if (!this.form) return;
    this.fields = this.form.elements;
    this.floor.addEventListener("click", (e) => {
      const row = e.target.closest("tr[data-request]");
      if (!row || e.target.closest("a:not([data-pick]), button, summary, input")) return;
      e.preventDefault();
      this.choose(row);
      row.querySelector("[data-pick]").focus({ preventScroll: true });
    });
    this.floor.addEventListener("focusin", (e) => {
      const row = e.target.matches("[data-pick]") && e.target.closest("tr[data-request]");
      if (row && row.dataset.request !== this.#id) this.choose(row);
    });
    this.form.addEventListener("keydown", (e) => this.#typed(e));
    this.fields.to.addEventListener("input", () => (this.#to = null));
    this.#drag();
    this.#id = this.fields.request.value;
    this.changed();
  }

  get rows() {
    return [...this.floor.querySelectorAll("tr[data-request]")];
  }

  get row() {
    return this.rows.find((r) => r.dataset.request === this.#id) || null;
  }

  // The rows of the part of the order in which the chosen one stands: no move leaves it.
  get #part() {
    const table = this.row?.closest("table");
    return table ? [...table.querySelectorAll("tr[data-request]")] : [];
  }

  choose(row) {
    this.#id = row.dataset.request;
    this.#moving(null);
    this.#draw();
  }

  focus() {
    this.#moving(null);
    const at = this.row?.querySelector("[data-pick]") || this.rows[0]?.querySelector("[data-pick]") || document.getElementById("list-head");
    at?.focus({ preventScroll: true });
  }

  // After the list has changed: the same request stays chosen, and where it is gone, who took its place.
  changed() {
    if (!this.form) return;
    const rows = this.rows;
    if (this.#id && !this.row) {
      const at = Math.min(this.#was.indexOf(this.#id), rows.length - 1);
      const next = rows[Math.max(0, at)];
      const had = this.floor.contains(document.activeElement) || document.activeElement === document.body;
      const inForm = this.form.contains(document.activeElement);
      this.#id = inForm ? "" : next?.dataset.request || "";
      if (had && next) next.querySelector("[data-pick]").focus({ preventScroll: true });
      else if (inForm || had) document.getElementById("list-head")?.focus({ preventScroll: true });
    }
    this.#was = rows.map((r) => r.dataset.request);
    for (const r of rows) r.draggable = true;
    this.fields.ends.value = this.floor.querySelector("[data-ends]")?.dataset.ends || "";
    this.#draw();
  }

  #draw() {
    const row = this.row;
    for (const r of this.floor.querySelectorAll("tr[aria-current]")) if (r !== row) r.removeAttribute("aria-current");
    for (const r of this.floor.querySelectorAll("tr.is-over")) r.classList.remove("is-over");
    this.form.hidden = !row;
    if (!row) return;
    row.setAttribute("aria-current", "true");
    this.fields.request.value = this.#id;
    document.getElementById("chosen-name").textContent = row.dataset.name;
    document.getElementById("chosen-place").textContent = "";
    const place = document.getElementById("chosen-place");
    place.textContent = row.dataset.place;
    if (this.#to !== null) {
      place.textContent = `${row.dataset.place} → ${this.labels.wPlace.replace("{n}", this.#to)}`;
      const part = this.#part;
      const at = this.#to - Number(part[0].dataset.place);
      const others = part.filter((r) => r !== row);
      (others[at] || null)?.classList.add("is-over");
    }
    for (const button of this.form.querySelectorAll("[data-if]")) button.hidden = !(button.dataset.if in row.dataset);
    for (const button of this.form.querySelectorAll("[data-unless]")) button.hidden = button.dataset.unless in row.dataset;
  }

  arrow(e) {
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (!step) return false;
    if (e.shiftKey) return this.#shift(step);
    const rows = this.rows;
    const at = rows.indexOf(this.row);
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
    if (!next) return false;
    this.choose(next);
    const link = next.querySelector("[data-pick]");
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  // Moves the place at which the chosen one would stand, and asks why.
  #shift(step) {
    const row = this.row || this.rows[0];
    if (!row || !this.form) return false;
    if (row.dataset.request !== this.#id) this.choose(row);
    const part = this.#part;
    const first = Number(part[0].dataset.place);
    const from = this.#to ?? Number(row.dataset.place);
    this.#moving(Math.max(first, Math.min(first + part.length - 1, from + step)));
    this.#ask();
    return true;
  }

  #ask() {
    const field = this.fields.reason || this.form.querySelector('[data-press="move"]');
    field.focus({ preventScroll: true });
    this.podium.say(this.row.dataset.name + ", " + this.labels.wPlace.replace("{n}", this.#to));
  }

  #moving(to) {
    this.#to = to;
    this.#exchanging = false;
    if (this.fields) {
      this.fields.to.value = to ?? "";
      this.fields.before.disabled = true;
    }
    if (this.form) this.#draw();
  }

  #typed(e) {
    if (e.shiftKey && (e.key === "ArrowUp" || e.key === "ArrowDown") && e.target === this.fields.reason) {
      e.preventDefault();
      this.#shift(e.key === "ArrowDown" ? 1 : -1);
    }
  }

  // Up and down ask for the reason first, as the arrows do.
  before(button) {
    if (button?.dataset.step && this.fields.reason && !this.fields.reason.value.trim()) {
      this.#shift(Number(button.dataset.step));
      return false;
    }
    if (button?.dataset.step) {
      this.#shift(Number(button.dataset.step));
      button = null;
      this.form.requestSubmit(this.form.querySelector('[data-press="move"]'));
      return false;
    }
    if (button?.value === "move" && this.#exchanging) {
      this.form.requestSubmit(this.form.querySelector('[data-press="exchange"]'));
      return false;
    }
    // Where a place was shown, it is named by who stands there: the list may have moved meanwhile.
    if (button?.value === "move" && this.#to !== null) {
      const part = this.#part.filter((r) => r !== this.row);
      const anchor = part[this.#to - Number(this.#part[0].dataset.place)];
      this.fields.before.value = anchor?.dataset.request || "";
      this.fields.before.disabled = !anchor;
      if (!anchor) this.fields.to.value = "end";
    }
    return true;
  }

  after() {
    if (this.fields.reason) this.fields.reason.value = "";
    this.#moving(null);
    this.focus();
  }

  press(name) {
    const button = this.form && [...this.form.querySelectorAll(`[data-press="${name}"]`)].find((b) => !b.hidden);
    if (!button || this.form.hidden) return;
    this.form.requestSubmit(button);
  }

  // Two have agreed: the number of the other place is asked for, and Enter exchanges.
  exchange() {
    if (this.form?.hidden !== false) return;
    this.#exchanging = true;
    this.fields.to.value = "";
    this.fields.to.focus({ preventScroll: true });
  }

  #drag() {
    let over = null;
    this.floor.addEventListener("dragstart", (e) => {
      const row = e.target.closest?.("tr[data-request]");
      if (!row) return;
      this.choose(row);
      e.dataTransfer.effectAllowed = "move";
      e.dataTransfer.setData("text/plain", row.dataset.name);
    });
    this.floor.addEventListener("dragover", (e) => {
      const row = e.target.closest?.("tr[data-request]");
      if (!row || !this.#part.includes(row)) return;
      e.preventDefault();
      if (row === over) return;
      over = row;
      this.#moving(Number(row.dataset.place));
    });
    this.floor.addEventListener("drop", (e) => {
      e.preventDefault();
      over = null;
      if (this.#to !== null && this.#to !== Number(this.row?.dataset.place)) this.#ask();
      else this.#moving(null);
    });
    this.floor.addEventListener("dragend", () => (over = null));
  }
}
