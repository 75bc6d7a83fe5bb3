// SPDX-License-Identifier: Apache-2.0
// What stands beside the text, kept in step with the passage in hand.

import { fill } from "./desk_draw.js";
import { identity } from "./desk_outbox.js";

const $ = (id) => document.getElementById(id);

export class Panel {
  #desk;
  #around = null; // the passage whose surroundings are shown
  #asked = null; // the request for them
  #saving = 0;
  #soon = 0;
  #stale = false; // what is around was not asked for anew since somebody works in it
  #byPointer = false;

  constructor(desk) {
    this.#desk = desk;
    this.#around = desk.marks.get($("around").querySelector("[name=passage]")?.value)?.id || null;
    this.element = $("panel");
    for (const e of this.element.querySelectorAll("#othersugg > .sugg-block")) $("suggestions").append(e);
    $("othersugg")?.remove();
    if ($("copying")) $("copying").hidden = false;
    this.element.addEventListener("pointerdown", () => (this.#byPointer = true));
    this.element.addEventListener("keydown", (e) => this.#key(e));
    document.addEventListener("submit", (e) => this.#submit(e));
    $("around").addEventListener("focusout", (e) => {
      if (this.#stale && !$("around").contains(e.relatedTarget)) this.later();
    });
    this.element.addEventListener("click", (e) => {
      if (e.target.closest("[data-do=change]")) this.change();
    });
    $("copy")?.addEventListener("click", () => desk.pointer.copy(false));
    $("cite")?.addEventListener("click", () => desk.pointer.copy(true));
  }

  // Shows what the passage in hand is filed as.
  show() {
    const desk = this.#desk;
    const p = desk.hand ? desk.marks.get(desk.hand) : null;
    const at = p ? p.start : desk.cursor?.[0];
    const words = desk.labels;
    $("hand").textContent = at === undefined ? words.no_hand : fill(p ? words.passage_in : words.selected_in, { n: desk.number(at) });
    $("whose").textContent = !p ? "" : p.unsaved ? words.unsaved : p.mine ? fill(words.yours, { at: p.at }) : p.by ? fill(words.theirs, { who: p.by, at: p.at }) : "";
    this.#suggestion();
    if (!desk.data.mayCode) return;
    for (const chip of $("code").querySelectorAll("button[name=set]")) {
      const [field, value] = split(chip.value);
      chip.setAttribute("aria-pressed", String(Boolean(p) && (p[field] || "") === value));
    }
    $("mark").hidden = Boolean(p);
    $("unmark").hidden = !p;
    $("details").hidden = !p;
    $("measures").hidden = !p || !p.number;
    if (p) {
      $("measured").textContent = fill(words.measured, { number: p.number, start: p.start, end: p.end, version: desk.data.version });
      for (const name of ["addressee", "note"]) if (document.activeElement !== $(name)) $(name).value = p[name] || "";
    }
    this.around();
  }

  // Asks for what the passage is gathered in and what is near to it.
  async around(anew = false) {
    const desk = this.#desk;
    const p = desk.hand ? desk.marks.get(desk.hand) : null;
    if (!p || p.unsaved) {
      if (!p || this.#around !== p.id) {
        this.#around = null;
        if (!$("around").contains(document.activeElement)) $("around").replaceChildren();
      }
      return;
    }
    if (this.#around === p.id && !anew) return;
    if (this.#around === p.id && $("around").contains(document.activeElement)) {
      this.#stale = true; // nothing is taken away from under the hand that is there
      return;
    }
    if (this.#around !== p.id) $("around").setAttribute("aria-busy", "true");
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    try {
      const answer = await fetch(`${desk.data.at}?part=around&v=${desk.data.version}&passage=${p.id}`, { signal: asked.signal, cache: "no-store" });
      const html = answer.ok ? await answer.text() : "";
      if (asked.signal.aborted || desk.hand !== p.id) return;
      const held = $("around").contains(document.activeElement);
      if (held && this.#around === p.id) {
        this.#stale = true;
        return;
      }
      this.#stale = false;
      $("around").innerHTML = html;
      this.#around = p.id;
      $("around").removeAttribute("aria-busy");
      if (held) desk.pane.focus({ preventScroll: true });
    } catch {
      // Without a connection there is nothing near.
    }
  }

  // Asks again soon, once for several keys in a row.
  later() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.around(true), 150);
  }

  // The suggestion that is next after the cursor.
  #now() {
    const desk = this.#desk;
    const from = desk.cursor ? desk.cursor[0] : 0;
    return desk.marks.visible.find((s) => s.end > from) || desk.marks.visible[0] || null;
  }

  #suggestion() {
    const now = this.#now();
    for (const e of $("suggestions").children) e.hidden = !now || e.id !== now.id;
  }

  // Accepts or refuses the suggestion that is shown.
  decide(how) {
    const desk = this.#desk;
    const s = this.#now();
    if (!desk.data.mayCode) return true;
    if (!s) {
      desk.say(desk.labels.say_no_suggestion);
      return true;
    }
    const fields = fieldsOf($(s.id).querySelector("form"));
    desk.marks.gone.add(s.id);
    if (how === "refuse") {
      desk.send("refuse", fields, { do: "none" }, ["other", s.start, s.end]);
      desk.select([s.start, s.end], { quiet: true });
      desk.say(desk.labels.say_refused);
      return true;
    }
    const value = (name) => fields.find((f) => f[0] === name)?.[1] || "";
    const passage = { id: identity(), number: 0, start: s.start, end: s.end, theme: "", kind: value("kind"), strength: value("strength"), addressee: value("addressee"),
      note: "", mine: true, by: desk.data.name, at: desk.clock() };
    desk.send("accept", [...fields, ["new", passage.id]], { do: "mark", passage }, ["mark", s.start, s.end], s.id);
    desk.take(passage.id, false);
    desk.say(desk.labels.say_accepted);
    return true;
  }

  // Selects the words of the suggestion, to be marked otherwise.
  change() {
    const desk = this.#desk;
    const s = this.#now();
    if (!desk.data.mayCode) return true;
    if (!s) {
      desk.say(desk.labels.say_no_suggestion);
      return true;
    }
    const of = Object.fromEntries(fieldsOf($(s.id).querySelector("form")));
    desk.select([s.start, s.end], { hand: null, quiet: true });
    desk.changing = { id: s.id, ...of };
    desk.pane.focus({ preventScroll: true });
    desk.say(desk.labels.say_change);
    return true;
  }

  // Joins the nearest recommendation, which has to be in sight.
  join() {
    const desk = this.#desk;
    if (!desk.data.mayCode) return true;
    if (!desk.hand) desk.say(desk.labels.say_no_passage);
    else if (this.#around !== desk.hand) desk.say(desk.labels.say_wait);
    else {
      const form = $("nearest")?.querySelector("form");
      if (form) form.requestSubmit(form.querySelector("button"));
      else desk.say(desk.labels.say_no_near);
    }
    return true;
  }

  read() {
    const button = $("read");
    if (button) button.form.requestSubmit(button);
    return true;
  }

  // Leads to the positions that can be read out of the passage.
  position() {
    const desk = this.#desk;
    const first = $("around").querySelector(".position button");
    if (first) first.focus();
    else desk.say(desk.hand ? desk.labels.say_not_joined : desk.labels.say_no_passage);
    return true;
  }

  // Leads to a field of the panel.
  focus(id) {
    const desk = this.#desk;
    const field = $(id);
    if (!field) {
      desk.say(desk.hand ? desk.labels.say_wait : desk.labels.say_no_passage);
      return true;
    }
    field.focus();
    field.select?.();
    return true;
  }

  #key(e) {
    const field = e.target;
    if (e.key !== "Enter" || e.isComposing) return;
    if (field.id === "wording" && !e.shiftKey) {
      e.preventDefault();
      field.form.requestSubmit(field.form.querySelector("button"));
    } else if (field.id === "typed") {
      e.preventDefault();
      this.#typed();
    }
  }

  #typed() {
    const desk = this.#desk;
    const name = $("typed").value;
    if (!name.trim()) return;
    $("typed").value = "";
    desk.typed(name);
    desk.pane.focus({ preventScroll: true });
  }

  #submit(e) {
    const form = e.target;
    const button = e.submitter;
    if (this.element.contains(form)) {
      e.preventDefault();
      this.#do(form, button);
      if (this.#byPointer) this.#desk.pane.focus({ preventScroll: true });
      this.#byPointer = false;
    } else if (button?.id === "read") {
      e.preventDefault();
      this.#readOn(form);
    }
  }

  #do(form, button) {
    const desk = this.#desk;
    const action = button?.name === "do" ? button.value : form.querySelector("input[name=do]")?.value;
    if (form.id === "code") {
      if (button?.name === "set") {
        const [field, value] = split(button.value);
        const p = desk.hand && desk.marks.get(desk.hand);
        return desk.file({ [field]: p && p[field] === value ? "" : value });
      }
      if (action === "code") return this.#typed();
      return { mark: () => desk.mark(), unmark: () => desk.unmark(), undo: () => desk.undo() }[action]?.();
    }
    if (form.id === "details") {
      const p = desk.marks.get(desk.hand);
      const set = {};
      for (const name of ["addressee", "note"]) if (p && (p[name] || "") !== $(name).value) set[name] = $(name).value;
      return Object.keys(set).length ? desk.file(set) : undefined;
    }
    if (action === "accept" || action === "refuse") return this.decide(action);
    this.#gather(form, button, action);
  }

  // Joining, starting, positions: the form as it is, and what it looks like meanwhile.
  #gather(form, button, action) {
    const desk = this.#desk;
    const fields = fieldsOf(form).filter((f) => f[0] !== "do");
    if (button?.name && button.name !== "do") fields.push([button.name, button.value]);
    const p = desk.marks.get(desk.hand);
    let local = { do: "none" };
    if (action === "start" || action === "position") fields.push(["new", identity()]);
    if (action === "join" && p) {
      local = { do: "join", id: p.id, rec: { id: form.querySelector("[name=rec]").value, symbol: form.closest("li").querySelector("a").textContent } };
    }
    if (document.activeElement && form.contains(document.activeElement)) desk.pane.focus({ preventScroll: true });
    desk.send(action, fields, local, [action === "join" ? "join" : "other", p?.start, p?.end]);
    if (action === "join") desk.say(desk.labels.say_joined);
    if (action === "start") desk.say(desk.labels.say_started);
  }

  // Says that the statement is read and goes on; it waits a moment for the server,
  // and what has not left by then leaves with the next page.
  #readOn(form) {
    const to = form.querySelector("[name=to]")?.value;
    const act = this.#desk.send("read", [], { do: "none" }, ["other"]);
    const until = Date.now() + 1500;
    const go = () => {
      if (this.#desk.outbox.items.some((x) => x.act === act) && Date.now() < until && navigator.onLine) return setTimeout(go, 25);
      if (to) location.href = to;
      else location.reload();
    };
    go();
  }

  // A theme that was made here, among the others.
  theme(t) {
    const chips = $("code").querySelector(".chips");
    if (!$("code")) return;
    const chip = document.createElement("button");
    chip.className = "chip";
    chip.name = "set";
    chip.value = "theme:" + t.id;
    chip.textContent = t.title;
    chips?.append(chip);
    const option = document.createElement("option");
    option.value = t.title;
    $("themes").append(option);
  }

  // Says whether all is saved.
  state(what, n, signedOut) {
    const words = this.#desk.labels;
    const to = $("saved");
    clearTimeout(this.#saving);
    const put = (text, waiting) => {
      to.textContent = text;
      to.classList.toggle("is-waiting", waiting);
    };
    if (what === "saved" || (what === "idle" && to.classList.contains("is-waiting"))) {
      put(fill(words.saved, { at: new Date().toLocaleTimeString(this.#desk.data.lang, { hour12: false }) }), false);
    } else if (what === "busy") this.#saving = setTimeout(() => put(words.saving, false), 400);
    else if (what === "waiting") put(fill(signedOut ? words.signed_out : words.waiting, { n }) + (this.#desk.outbox.keeps ? "" : ". " + words.no_store), true);
  }

  // Keeps on the page, until it is seen, what was not done.
  refused(sentence) {
    const box = document.createElement("div");
    box.className = "notice notice--error";
    const p = document.createElement("p");
    p.textContent = sentence;
    const button = document.createElement("button");
    button.className = "btn btn--second btn--small";
    button.textContent = this.#desk.labels.dismiss;
    button.addEventListener("click", () => {
      box.remove();
      this.#desk.pane.focus({ preventScroll: true });
    });
    box.append(p, button);
    $("refused").append(box);
  }
}

function split(value) {
  const at = value.indexOf(":");
  return [value.slice(0, at), value.slice(at + 1)];
}

const fieldsOf = (form) => [...new FormData(form)].map(([name, value]) => [name, String(value)]);
