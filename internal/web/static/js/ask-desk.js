// SPDX-License-Identifier: Apache-2.0
// The desk of a list: shows who has come meanwhile. What somebody is working on is
// never replaced under their hands; the page says that there is something new.

let timer = 0;

function touched(part) {
  if (part.contains(document.activeElement) || part.querySelector("details[open]")) return true;
  return [...part.querySelectorAll("input, select")].some((f) => (f.type === "radio" || f.type === "checkbox" ? f.checked !== f.defaultChecked : f.tagName === "SELECT" ? f.value !== "" : f.value !== f.defaultValue));
}

async function fresh() {
  timer = 0;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-desk-part]")) {
      const is = page.querySelector(`[data-desk-part="${part.dataset.deskPart}"]`);
      if (!is || names(is) === names(part)) continue;
      if (touched(part)) document.querySelector("[data-desk-new]").hidden = false;
      else part.replaceChildren(...is.childNodes);
    }
  } catch {
    // The page says by itself that it is stale.
  }
}

const names = (part) => [...part.querySelectorAll("[name=request]")].map((e) => e.value).join(" ");

for (const event of ["live:change", "live:missed"]) {
  document.addEventListener(event, () => {
    timer ||= setTimeout(fresh, 400);
  });
}
