// SPDX-License-Identifier: Apache-2.0
// Acts on their way to the server, in order, kept in the browser until they are
// there: through a reload, a lost connection, a closed lid. Each has an identity,
// so that one that is sent twice is done once.

export class Outbox {
  #key;
  #memory = null; // where the browser keeps nothing
  #busy = false;
  #wait = 0; // before it is tried again; grows
  #resting = false; // until then
  #timer = 0;
  #tell;

  // tell is called with ("saved", item, answer), ("refused", item, sentence),
  // ("waiting", n, signedOut), ("busy", n) and ("idle").
  constructor(key, tell) {
    this.#key = key;
    this.#tell = tell;
    addEventListener("online", () => this.flush(true));
    addEventListener("storage", (e) => e.key === key && this.#tell("other"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.flush(true));
    addEventListener("beforeunload", (e) => {
      if (this.#memory?.length) e.preventDefault();
    });
  }

  get items() {
    if (this.#memory) return this.#memory;
    try {
      return JSON.parse(localStorage.getItem(this.#key) || "[]");
    } catch {
      return [];
    }
  }

  get keeps() {
    return !this.#memory;
  }

  #keep(items) {
    if (!this.#memory) {
      try {
        if (items.length) localStorage.setItem(this.#key, JSON.stringify(items));
        else localStorage.removeItem(this.#key);
        return;
      } catch {
        // Full, or not allowed: they are kept as long as the page is there.
      }
    }
    this.#memory = items;
  }

  add(item) {
    this.#keep([...this.items, item]);
    this.flush();
  }

  // Takes back an act that has not left yet; false where it has.
  withdraw(act) {
    const items = this.items;
    const i = items.findIndex((x) => x.act === act);
    if (i < 0 || (i === 0 && this.#busy)) return false;
    items.splice(i, 1);
    this.#keep(items);
    this.#report();
    return true;
  }

  // A theme that was typed by two people at once is one: what follows is filed there.
  rename(from, to) {
    const items = this.items;
    for (const item of items) for (const f of item.fields) if (f[1] === from) f[1] = to;
    this.#keep(items);
  }

  #report(signedOut = false) {
    const n = this.items.length;
    if (!n) this.#tell("idle");
    else if (this.#resting || signedOut) this.#tell("waiting", n, signedOut);
    else this.#tell("busy", n);
  }

  // again sends at once, also where it was to be tried later.
  async flush(again = false) {
    if (this.#busy || (this.#resting && !again)) return;
    this.#busy = true;
    this.#resting = false;
    clearTimeout(this.#timer);
    // One page of this browser sends at a time, so that the order holds.
    if (navigator.locks) await navigator.locks.request("send " + this.#key, () => this.#send());
    else await this.#send();
    this.#busy = false;
    if (this.items.length && !this.#resting) this.flush();
  }

  async #send() {
    for (let item = this.items[0]; item; item = this.items[0]) {
      this.#report();
      let answer;
      let got = null;
      try {
        answer = await fetch(item.to, {
          method: "POST",
          headers: { Accept: "application/json" },
          body: new URLSearchParams(item.fields),
          signal: AbortSignal.timeout ? AbortSignal.timeout(20_000) : undefined,
        });
        got = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      } catch {
        return this.#later(false);
      }
      if (answer.ok && got) {
        this.#wait = 0;
        this.#drop(item);
        this.#tell("saved", item, got);
      } else if (answer.status === 401) return this.#later(true);
      else if (answer.status >= 500 || answer.status === 429 || !got) return this.#later(false);
      else {
        this.#drop(item);
        this.#tell("refused", item, got.error || String(answer.status));
      }
    }
    this.#report();
  }

  #drop(item) {
    this.#keep(this.items.filter((x) => x.act !== item.act));
  }

  #later(signedOut) {
    this.#resting = true;
    this.#wait = Math.min(this.#wait * 2 || 1000, 30_000);
    this.#timer = setTimeout(() => this.flush(true), this.#wait);
    this.#report(signedOut);
  }
}

// A new identity, of the kind that the server makes.
export function identity() {
  const signs = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (n) => signs[n & 31]).join("");
}
