// SPDX-License-Identifier: Apache-2.0
// Helps on the pages of drafting, which work without it.

// What Word puts on the clipboard as a page keeps its headings: it is sent beside
// the plain text, as long as nobody changes that.
for (const field of document.querySelectorAll("textarea[data-paste]")) {
  const page = document.getElementById(field.dataset.paste);
  let pasted = null;
  field.addEventListener("paste", (e) => {
    const html = field.value === "" ? e.clipboardData?.getData("text/html") : "";
    queueMicrotask(() => {
      page.value = html || "";
      setTimeout(() => { pasted = field.value; });
    });
  });
  field.form.addEventListener("submit", () => {
    if (field.value !== pasted) page.value = "";
  });
}

// J and K go from sentence to sentence, a figure rests the sentence on that place.
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
const cards = () => [...document.querySelectorAll("[data-card]")];
let here = null;

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const list = cards();
  if (list.length === 0) return;
  const at = list.findIndex((c) => c.contains(document.activeElement));
  if (e.key === "j" || e.key === "k") {
    const to = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + (e.key === "j" ? 1 : -1)))];
    to.focus();
    to.scrollIntoView({ block: "nearest" });
    e.preventDefault();
  } else if (at >= 0 && /^[1-9]$/.test(e.key)) {
    list[at].querySelector(`button[data-place="${e.key}"]`)?.click();
    e.preventDefault();
  }
});

// A card that was renewed keeps the reader's place.
document.addEventListener("focusin", (e) => {
  here = e.target.closest("[data-card]")?.id ?? null;
});
document.addEventListener("htmx:after:swap", () => {
  if (here && document.activeElement === document.body) document.getElementById(here)?.focus();
});
