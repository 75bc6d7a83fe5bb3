// SPDX-License-Identifier: Apache-2.0
// Nameplates as they are raised: two keystrokes of a code or a name, and Enter. Who takes part comes before
// who does not yet, and who waits already comes last.

const most = 7;
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Adding {
  #found = [];
  #at = 0;

  constructor(podium) {
    this.podium = podium;
    this.form = document.getElementById("add");
    this.input = document.getElementById("who");
    this.list = document.getElementById("who-list");
    this.kind = document.getElementById("add-kind");
    this.more = document.getElementById("add-more");
    this.labels = podium.main.dataset;
    this.offers = JSON.parse(document.getElementById("offers").textContent || "[]") || [];
    for (const o of this.offers) {
      o.codes = fold(o.c || "").split(" ").filter(Boolean);
      o.name = fold(o.l);
      o.words = o.name.split(/[\s'’()-]+/u);
    }
    const input = this.input;
    input.removeAttribute("list");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "who-list", "aria-expanded": "false" })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.#look());
    input.addEventListener("keydown", (e) => this.#key(e));
    input.addEventListener("blur", () => this.#show(false));
    this.list.addEventListener("pointerdown", (e) => {
      const option = e.target.closest("[role=option]");
      if (!option) return;
      e.preventDefault();
      this.#at = Number(option.dataset.at);
      this.form.requestSubmit(this.form.querySelector('button[value="add"]'));
    });
  }

  // Opens the field for one kind of request; the kind stays until another is asked for.
  open(kind, more = false) {
    const wanted = kind || (["point_of_order", "reply"].includes(this.kind.value) ? this.kind.options[0].value : this.kind.value);
    if (![...this.kind.options].some((o) => o.value === wanted)) return;
    this.kind.value = wanted;
    if (more) this.more.open = true;
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  #waiting() {
    return new Set([...this.podium.floor.querySelectorAll("tr[data-request]")].map((r) => fold(r.dataset.name)));
  }

  #look() {
    const typed = fold(this.input.value.trim());
    this.#at = 0;
    this.#found = [];
    if (typed) {
      const waits = this.#waiting();
      const score = (o) => {
        let n;
        // Two letters are the beginning of a name rather than a code: ES is Spain, and "es" is Estonia.
        if (o.codes.includes(typed) && typed.length > 2) n = 0;
        else if (o.name.startsWith(typed)) n = 1;
        else if (o.codes.includes(typed)) n = 2;
        else if (o.codes.some((c) => c.startsWith(typed))) n = 3;
        else if (o.words.some((w) => w.startsWith(typed))) n = 4;
        else return -1;
        return n * 2 + (waits.has(o.name) ? 1 : 0) + (o.o && n ? 16 : 0);
      };
      this.#found = this.offers.map((o) => [score(o), o]).filter(([n]) => n >= 0).sort((a, b) => a[0] - b[0] || a[1].name.localeCompare(b[1].name)).slice(0, most).map(([, o]) => ({ ...o, waits: waits.has(o.name) }));
    }
    this.#show(Boolean(typed));
  }

  #show(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", String(is));
    if (!is) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.list.replaceChildren(...(this.#found.length ? this.#found.map((o, i) => this.#option(o, i)) : [this.#none()]));
    if (this.#found.length) this.input.setAttribute("aria-activedescendant", "who-" + this.#at);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #option(o, i) {
    const option = document.createElement("span");
    option.id = "who-" + i;
    option.role = "option";
    option.dataset.at = i;
    option.setAttribute("aria-selected", String(i === this.#at));
    const name = document.createElement("bdi");
    name.textContent = o.l;
    const note = document.createElement("small");
    note.className = "quiet";
    note.textContent = o.waits ? this.labels.wWaits : o.c || "";
    option.append(name, note);
    return option;
  }

  #none() {
    const option = document.createElement("span");
    option.role = "option";
    option.setAttribute("aria-selected", "false");
    option.setAttribute("aria-disabled", "true");
    option.textContent = this.form.elements.new.checked ? this.labels.wPerson.replace("{name}", this.input.value.trim()) : this.labels.wNone;
    return option;
  }

  #key(e) {
    if (this.list.hidden || !this.#found.length) return;
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    e.preventDefault();
    this.#at = (this.#at + step + this.#found.length) % this.#found.length;
    this.#show(true);
  }

  // Puts whoever is marked into the field, by identity.
  before() {
    if (this.form.elements.new.checked) return Boolean(this.input.value.trim());
    const found = this.list.hidden ? null : this.#found[this.#at];
    if (found) this.input.value = found.v;
    return Boolean(this.input.value.trim());
  }

  // The field is empty for the next nameplate; replies and points of order come one by one.
  after() {
    for (const name of ["who", "group", "speaker", "post", "topic", "answers", "reason"]) if (this.form.elements[name]) this.form.elements[name].value = "";
    this.form.elements.new.checked = false;
    this.#found = [];
    this.#show(false);
    if (["point_of_order", "reply"].includes(this.kind.value)) {
      this.kind.selectedIndex = 0;
      this.podium.focus();
    } else this.input.focus({ preventScroll: true });
  }
}
