// SPDX-License-Identifier: Apache-2.0
// Tells a page what others have just changed. Used so:
//
//   <script type="module" src="{{asset "js/live.js"}}"></script>
//   {{template "parts/live" .Live}}    (an element with data-live="ADDRESS" data-live-after="N")
//
// and in the page's own script, with nothing to import:
//
//   document.addEventListener("live:change", (e) => { … e.detail … });
//
// Events, all on document:
//   live:change  detail is what the server sent, read as JSON, with its id: for a desk {id, number,
//                kind, subject, act, actor, revision, statement?}. It holds no text: the page fetches
//                what it shows and has changed. Each comes once and in order; one's own changes come too.
//   live:missed  more happened than can be told one by one: read anew all that is shown.
//   live:state   detail.state is "live", "polling" (no stream, but asked every few seconds: still
//                current), "stale" (what is shown may be old), "paused" (the page is hidden),
//                "ended" (signed out, or no longer allowed); detail.address.
//   live:beat    detail.at is the server's time when it gave a sign of life, in milliseconds since 1970.
// Streams whose data is no JSON give it as detail.data. The element's data-live-state is the state too,
// and of its children with data-live-when="STATE …" those of the state are shown.
// Once something has come, data-live-came holds its id: a script that begins later knows that it missed something.
//
// One page has one stream, at the first element with data-live. A hidden page lets go of it, unless the
// element has data-live-hidden; shown again it is stale until it has caught up. Pages of one browser that
// watch the same address share one stream (browsers open six connections to a server): whoever holds the
// lock reads it and passes on what comes. Without locks (plain http elsewhere than on this machine) each
// shown page has its own.

const beat = 40_000; // without a sign of life for so long (the server gives one in 15 seconds) the line is dead
const patience = 5_000; // until a page without a stream asks

class Watch {
  #element;
  #address;
  #always;
  #last; // the id of the newest message that the page knows of
  #state = "opening";
  #running = false;
  #ended = false;
  #streaming = false; // what was heard last came over a stream, this page's or a shared one
  #channel = null; // to the other pages that watch the same
  #wish = null; // for the lock
  #release = null; // gives the lock up; set while this page reads for all
  #source = null;
  #wait = 0; // before the stream is opened again
  #again = 0;
  #timer = 0;
  #shows = 0;
  #asking = null;
  #queue = []; // what came while asking

  constructor(element) {
    this.#element = element;
    this.#address = element.dataset.live;
    this.#always = "liveHidden" in element.dataset;
    this.#last = Number(element.dataset.liveAfter || -1);
    document.addEventListener("visibilitychange", () => this.#look());
    addEventListener("pagehide", () => this.#rest("paused"));
    addEventListener("pageshow", () => this.#look());
    this.#say("opening");
    this.#look();
  }

  #look() {
    if (this.#always || document.visibilityState === "visible") this.#begin();
    else this.#rest("paused");
  }

  #begin() {
    if (this.#running || this.#ended) return;
    this.#running = true;
    if (this.#state === "paused") this.#say("stale");
    this.#expect(patience);
    if (!navigator.locks) {
      this.#open();
      return;
    }
    const name = "live " + this.#address;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (e) => this.#pass(e.data);
    const wish = (this.#wish = new AbortController());
    navigator.locks
      .request(name, { signal: wish.signal }, () => new Promise((release) => {
        if (wish.signal.aborted) return release();
        this.#release = release;
        this.#open();
      }))
      .catch(() => {}); // the page was hidden before its turn came
    this.#channel.postMessage({ event: "hello" });
  }

  // Lets go of everything, and of the lock for another page to take.
  #rest(state) {
    if (!this.#running) return;
    this.#running = this.#streaming = false;
    this.#shut();
    this.#channel?.close();
    this.#wish?.abort();
    this.#release?.();
    this.#asking?.abort();
    clearTimeout(this.#timer);
    this.#channel = this.#wish = this.#release = this.#asking = null;
    this.#queue = [];
    this.#wait = 0;
    this.#say(state);
  }

  #shut() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #where(query) {
    const to = new URL(this.#address, location.href);
    if (this.#last >= 0) to.searchParams.set("after", this.#last);
    if (query) to.searchParams.set(query, "");
    return to;
  }

  #open() {
    this.#shut();
    const source = new EventSource(this.#where());
    this.#source = source;
    for (const event of ["message", "beat", "missed", "ended"]) {
      source.addEventListener(event, (e) => {
        this.#wait = 0;
        this.#tell({ event, id: Number(e.lastEventId), data: e.data, stream: true });
      });
    }
    // The browser would come back by itself, but not after an answer that is no stream.
    source.onerror = () => {
      if (this.#source !== source) return;
      this.#shut();
      this.#wait = Math.min(this.#wait * 2 || 1000, 30_000);
      this.#again = setTimeout(() => this.#open(), this.#wait * (1 + Math.random()));
      if (this.#streaming) this.#expect(patience);
    };
  }

  // Takes what this page has read, and passes it on where it reads for others.
  #tell(m) {
    m.from = this.#last;
    if (this.#release) this.#channel?.postMessage(m);
    this.#take(m);
  }

  // Takes what another page has read.
  #pass(m) {
    if (this.#release) {
      if (m.event === "hello" && this.#streaming) this.#channel.postMessage({ event: "beat", id: this.#last, from: this.#last, stream: true });
      return;
    }
    if (m.event === "hello") return;
    if (!this.#asking && this.#follows(m)) return this.#take(m);
    this.#queue.push(m);
    this.#ask();
  }

  // Whether nothing is between what this page knows of and a message of another page.
  #follows(m) {
    return m.event === "ended" || m.event === "missed" || m.from <= this.#last || this.#last < 0;
  }

  #take(m) {
    if (!this.#running) return;
    if (m.event === "ended") {
      this.#ended = true;
      this.#rest("ended");
      return;
    }
    if (m.event === "beat" && m.data) this.#dispatch("beat", { at: Number(m.data) });
    if (m.event === "missed") {
      this.#last = this.#element.dataset.liveCame = m.id;
      this.#dispatch("missed", { id: m.id });
    } else if (m.id > this.#last) {
      this.#last = m.id;
      if (m.event === "message") {
        this.#element.dataset.liveCame = m.id;
        this.#dispatch("change", read(m));
      }
    }
    this.#streaming = Boolean(m.stream);
    this.#say(m.stream ? "live" : "polling");
    this.#expect(m.stream ? beat : patience * (1 + Math.random()));
  }

  #expect(within) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#quiet(), within);
  }

  // Nothing came in time.
  #quiet() {
    if (this.#source && this.#streaming) this.#open();
    this.#streaming = false;
    this.#ask();
  }

  // Asks once for what has come: the same messages as the stream has.
  async #ask() {
    if (this.#asking) return;
    const asking = new AbortController();
    this.#asking = asking;
    const give = setTimeout(() => asking.abort(), 2 * patience);
    let got = null;
    try {
      const answer = await fetch(this.#where("poll"), { signal: asking.signal, cache: "no-store", headers: { Accept: "text/event-stream" } });
      if (answer.ok && answer.headers.get("Content-Type")?.startsWith("text/event-stream")) got = parse(await answer.text());
      else if ([200, 401, 403, 404, 410].includes(answer.status)) got = [{ event: "ended" }]; // signed out, or no longer allowed
    } catch {
      // No line; it is tried again.
    }
    clearTimeout(give);
    if (this.#asking !== asking) return; // the page was hidden meanwhile
    this.#asking = null;
    if (!got) {
      this.#say("stale");
      this.#expect(patience * (1 + Math.random()));
    }
    const stream = this.#streaming || this.#queue.some((m) => m.stream);
    for (const m of got || []) this.#tell({ ...m, stream });
    // What still does not follow is asked for when the next sign of life shows it.
    for (const m of this.#queue.splice(0)) if (this.#follows(m)) this.#take(m);
  }

  #say(state) {
    if (state !== this.#state) this.#dispatch("state", { state });
    this.#state = this.#element.dataset.liveState = state;
    clearTimeout(this.#shows);
    // Words wait a moment: catching up takes less, and nothing shall flicker.
    this.#shows = setTimeout(() => {
      for (const e of this.#element.querySelectorAll("[data-live-when]")) e.hidden = !e.dataset.liveWhen.split(" ").includes(state);
    }, 1000);
  }

  #dispatch(name, detail) {
    document.dispatchEvent(new CustomEvent("live:" + name, { detail: { ...detail, address: this.#address } }));
  }
}

function read({ id, data }) {
  try {
    const value = JSON.parse(data);
    if (value && typeof value === "object") return { ...value, id };
  } catch {
    // It is a fragment, then.
  }
  return { data, id };
}

// Reads the few fields of an event stream that the server writes.
function parse(text) {
  return text.split("\n\n").filter((block) => block.includes("id: ")).map((block) => {
    const m = { event: "message", data: [] };
    for (const line of block.split("\n")) {
      const [, field, value] = line.match(/^(\w+): ?(.*)$/) || [];
      if (field === "id") m.id = Number(value);
      if (field === "event") m.event = value;
      if (field === "data") m.data.push(value);
    }
    return { ...m, data: m.data.join("\n") };
  });
}

const element = document.querySelector("[data-live]");
if (element) new Watch(element);
