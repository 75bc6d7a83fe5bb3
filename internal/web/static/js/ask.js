// SPDX-License-Identifier: Apache-2.0
// The page of somebody who speaks: keeps one's place fresh, sends what is tapped,
// and keeps on this device what is typed until it is saved. The page works without
// it, by being loaded anew.

const root = document.querySelector("[data-ask]");
const soon = 300; // within so many milliseconds the next ones ask for their place
const kept = 24 * 3600 * 1000; // a draft is no longer than a day on the device

function show(name, on = true) {
  const e = root.querySelector(`[data-ask-${name}]`);
  if (e) e.hidden = !on;
}

// ---- one's place

let near = Infinity; // the smallest place of one's own; 0 while one is called or speaks
let timer = 0;
let asking = false;
let again = false;

// Ten thousand pages hear of a change in the same instant. Each asks for what is
// its own at its own moment: the next ones at once, the others within seconds.
function later() {
  if (timer) return;
  const within = near <= 3 ? soon : near <= 10 ? 2000 : 8000;
  timer = setTimeout(fresh, Math.random() * within);
}

async function fresh() {
  clearTimeout(timer);
  timer = 0;
  if (asking) return void (again = true);
  asking = true;
  try {
    const answer = await fetch(root.dataset.askMine, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.ok) take(await answer.json());
  } catch {
    timer = setTimeout(fresh, 4000 + Math.random() * 4000); // no line: what watches the list says so
  }
  asking = false;
  if (again) {
    again = false;
    later();
  }
}

function take(own) {
  near = Infinity;
  for (const q of own.requests) {
    if (q.state === "called" || q.state === "speaking") near = 0;
    else if (q.place) near = Math.min(near, q.place);
  }
  put(own.part);
  if (own.forms !== root.dataset.askForms) {
    root.dataset.askForms = own.forms;
    stale = true;
    forms();
  }
}

// Puts the part in, and the focus back where it was.
function put(html) {
  const part = root.querySelector("[data-ask-part]");
  const was = said(part);
  const at = part.contains(document.activeElement) ? document.activeElement : null;
  const mark = at && [at.form?.elements.request?.value, at.form?.elements.swap?.value, at.value].join(" ");
  part.innerHTML = html;
  if (mark) {
    const back = [...part.querySelectorAll("button")].find((b) => [b.form?.elements.request?.value, b.form?.elements.swap?.value, b.value].join(" ") === mark);
    if (back) back.focus();
    else {
      part.tabIndex = -1;
      part.focus();
    }
  }
  const is = said(part);
  if (is !== was) root.querySelector("[data-ask-says]").textContent = is;
}

function said(part) {
  return [...part.querySelectorAll("[data-ask-say]")].map((e) => e.textContent.trim()).join(" ");
}

// ---- what is tapped

// A tap is sent until it is answered, always with the same identity: it is done once.
async function act(body, tries = 0) {
  let answer;
  try {
    answer = await fetch(root.querySelector("[data-ask-act]")?.action || location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    show("unsent");
    setTimeout(() => act(body, tries + 1), Math.min(1000 * 2 ** tries, 15_000));
    return;
  }
  show("unsent", false);
  const told = await answer.json().catch(() => ({}));
  await fresh();
  if (!answer.ok) refuse(told.error);
}

function refuse(words) {
  if (!words) return location.reload();
  const p = document.createElement("p");
  p.className = "notice notice--error";
  p.setAttribute("role", "alert");
  p.textContent = words;
  root.querySelector("[data-ask-part]").prepend(p);
}

document.addEventListener("submit", (e) => {
  const form = e.target;
  if (!root?.contains(form)) return;
  if (form.matches("[data-ask-act]")) {
    e.preventDefault();
    const body = new URLSearchParams(new FormData(form, e.submitter));
    for (const b of form.querySelectorAll("button")) b.disabled = true;
    act(body);
    return;
  }
  if (!navigator.onLine) {
    e.preventDefault();
    show("unsent");
    return;
  }
  if (form.dataset.keep) memory(sessionStorage, "ask sent", name(form));
});

// ---- what is typed

function memory(store, key, value) {
  try {
    if (value === undefined) return store.getItem(key);
    if (value === null) store.removeItem(key);
    else store.setItem(key, value);
  } catch {
    // The device keeps nothing; the page works all the same.
  }
  return null;
}

const name = (form) => "ask " + location.pathname + " " + form.dataset.keep;

function keep(form) {
  const values = [];
  for (const f of form.elements) {
    if (!f.name || f.type === "file" || f.name === "do" || f.name === "request") continue;
    if ((f.type === "radio" || f.type === "checkbox") && !f.checked) continue;
    values.push([f.name, f.value]);
  }
  memory(localStorage, name(form), JSON.stringify({ at: Date.now(), values }));
}

function restore() {
  for (const form of root.querySelectorAll("form[data-keep]")) {
    let draft = null;
    try {
      draft = JSON.parse(memory(localStorage, name(form)));
    } catch {
      // Not ours.
    }
    if (!draft) continue;
    if (Date.now() - draft.at > kept) {
      memory(localStorage, name(form), null);
      continue;
    }
    const has = new Set(draft.values.map(([n, v]) => n + "\n" + v));
    const named = new Map(draft.values);
    for (const f of form.elements) {
      if (f.type === "radio" || f.type === "checkbox") f.checked = !f.disabled && has.has(f.name + "\n" + f.value);
      else if (named.has(f.name) && f.type !== "file" && f.name !== "do" && f.name !== "request") f.value = named.get(f.name);
    }
    for (let d = form.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    show("kept");
  }
}

// ---- what can be done

let stale = false; // other things can be done by now than the page offers

async function forms() {
  const here = root.querySelector("[data-ask-here]");
  if (!stale || here.contains(document.activeElement)) return; // when the hand is off it
  stale = false;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-ask-here]");
    if (!page || here.contains(document.activeElement)) return void (stale = true);
    const open = [...here.querySelectorAll("details[open] > form")].map((f) => f.querySelector("[name=do]")?.value + f.querySelector("[name=request]")?.value);
    here.replaceChildren(...page.childNodes);
    for (const f of here.querySelectorAll("details > form")) {
      if (open.includes(f.querySelector("[name=do]")?.value + f.querySelector("[name=request]")?.value)) f.parentElement.open = true;
    }
    restore();
  } catch {
    stale = true;
  }
}

if (root) {
  const sent = memory(sessionStorage, "ask sent");
  if ("askSaid" in root.dataset && sent) memory(localStorage, sent, null);
  memory(sessionStorage, "ask sent", null);
  restore();
  show("renews");
  root.addEventListener("input", (e) => {
    if (e.target.form?.dataset.keep) keep(e.target.form);
  });
  root.addEventListener("focusout", () => setTimeout(forms, 0));
  document.addEventListener("live:change", later);
  document.addEventListener("live:missed", later);
  addEventListener("online", () => {
    show("unsent", false);
    fresh();
  });
  for (const place of root.querySelectorAll(".place__n")) near = Math.min(near, Number(place.textContent));
  if (root.querySelector(".place--now")) near = 0;
  // Who has the link alone may not watch a list that is not public: they ask now and then.
  if (!document.querySelector("[data-live]")) {
    setInterval(() => {
      if (document.visibilityState === "visible") later();
    }, 20_000);
  }
}
