// SPDX-License-Identifier: Apache-2.0
// Keeps what a note-taker typed and did on this device until the server has it:
// nothing typed is lost when the network drops, the page is reloaded or the
// window is closed. Each window of a browser keeps its own; what a closed window
// left is taken over by the next one.

const alive = new Set(); // windows whose lock is held, this one included

export class Keep {
  #prefix;
  #tab;
  broken = false; // the device keeps nothing

  constructor(keys) {
    this.#prefix = ["notes", keys.me, keys.meeting, keys.segment].join(" ") + " ";
  }

  // Gives this window its name and finds out which others are open.
  async open() {
    this.#tab = this.#session() || fresh();
    if (navigator.locks) {
      // A window that was made by copying another has its name too: it takes a new one.
      if (!(await hold(this.#prefix + this.#tab))) await hold(this.#prefix + (this.#tab = fresh()));
      for (const l of (await navigator.locks.query()).held) if (l.name.startsWith(this.#prefix)) alive.add(l.name.slice(this.#prefix.length));
    }
    alive.add(this.#tab);
    try {
      sessionStorage.setItem(this.#prefix, this.#tab);
    } catch {
      this.broken = true;
    }
  }

  #session() {
    try {
      return sessionStorage.getItem(this.#prefix);
    } catch {
      return null;
    }
  }

  #put(name, value) {
    try {
      if (value === null) localStorage.removeItem(this.#prefix + name);
      else localStorage.setItem(this.#prefix + name, JSON.stringify(value));
      this.broken = false;
    } catch {
      this.broken = true;
    }
  }

  #get(name) {
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + name));
    } catch {
      return null;
    }
  }

  #all(kind) {
    const out = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (!key.startsWith(this.#prefix + kind + " ")) continue;
        const [tab, ...rest] = key.slice(this.#prefix.length + kind.length + 1).split(" ");
        out.push({ tab, of: rest.join(" "), name: key.slice(this.#prefix.length), value: this.#get(key.slice(this.#prefix.length)) });
      }
    } catch {
      this.broken = true;
    }
    return out.filter((x) => x.value);
  }

  // A draft is {text, heard, language, base, was, saved}: base is the revision that
  // it follows, was the words of that revision.
  draft(turn, value) {
    this.#put("draft " + this.#tab + " " + turn, value);
  }

  // Gives the drafts of this window, and those that closed windows left unsaved,
  // which are this window's from now on.
  drafts() {
    const mine = new Map();
    const left = [];
    for (const d of this.#all("draft")) {
      if (d.tab === this.#tab) mine.set(d.of, d.value);
      else if (!alive.has(d.tab)) {
        if (!d.value.saved) left.push(d);
        this.#put(d.name, null);
      }
    }
    for (const d of left) {
      const own = mine.get(d.of);
      if (own && !own.saved && own.text !== d.value.text) own.text += "\n\n" + d.value.text;
      else if (!own || own.saved) mine.set(d.of, d.value);
      this.draft(d.of, mine.get(d.of));
    }
    return mine;
  }

  // What was done on the floor is told in the order in which it happened.
  acts(list) {
    this.#put("acts " + this.#tab, list.length ? list : null);
  }

  doneActs() {
    const out = [];
    for (const a of this.#all("acts")) {
      if (a.tab !== this.#tab && alive.has(a.tab)) continue;
      out.push(...a.value);
      if (a.tab !== this.#tab) this.#put(a.name, null);
    }
    out.sort((a, b) => a.at - b.at);
    this.acts(out);
    return out;
  }

  // The newest state of the segment that was heard of, for opening without a network.
  state(value) {
    if (value) this.#put("state", value);
    return this.#get("state");
  }
}

function hold(name) {
  return new Promise((told) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        told(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined; // until the window is closed
      })
      .catch(() => told(true)); // no locks here after all
  });
}

export function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(13));
  return "n" + [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}
