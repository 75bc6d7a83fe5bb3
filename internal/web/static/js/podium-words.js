// SPDX-License-Identifier: Apache-2.0
// The chair's words. They follow the list; what a chair makes of them is kept on the device as long as the
// moment is the same, and never written over: where the list would say it otherwise by now, that is offered.

export const keptWords = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key + " words") || "{}");
  } catch {
    return {};
  }
};

export class Words {
  #key = "";
  #list = ""; // what the list would say

  constructor(podium) {
    this.podium = podium;
    this.field = document.getElementById("say");
    this.note = document.getElementById("say-note");
    this.again = document.getElementById("say-new");
    this.kept = podium.main.dataset.podium;
    this.field.addEventListener("input", () => this.#keep(this.field.value === this.#list ? null : this.field.value));
    this.again.addEventListener("click", () => {
      this.#keep(null);
      this.#put(this.#list);
    });
    this.changed();
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  changed() {
    const now = this.podium.floor.querySelector("[data-say-key]")?.dataset;
    if (!now) return;
    this.#key = now.sayKey;
    this.#list = now.sayWords;
    const own = keptWords(this.kept)[this.#key];
    this.#put(own ?? this.#list);
    this.#mark(own !== undefined);
  }

  #put(words) {
    if (this.field.value !== words) this.field.value = words;
  }

  #mark(yours) {
    this.note.hidden = this.again.hidden = !yours;
  }

  // Words of moments that have passed are dropped after a while: thirty are kept.
  #keep(words) {
    const all = keptWords(this.kept);
    delete all[this.#key];
    if (words !== null) all[this.#key] = words;
    const keys = Object.keys(all);
    for (const old of keys.slice(0, Math.max(0, keys.length - 30))) delete all[old];
    try {
      localStorage.setItem(this.kept + " words", JSON.stringify(all));
    } catch {
      // Full, or not allowed: they stand as long as the moment lasts.
    }
    this.#mark(words !== null);
  }
}
