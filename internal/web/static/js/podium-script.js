// SPDX-License-Identifier: Apache-2.0
// The printed script with what the chair made of it at the podium, on the same device.

import { keptWords } from "./podium-words.js";

const page = document.querySelector("[data-script]");

function put() {
  const own = keptWords(page.dataset.script);
  for (const part of page.querySelectorAll("[data-script-key]")) {
    const words = own[part.dataset.scriptKey];
    if (words === undefined) continue;
    const p = part.querySelector(".script__words");
    p.textContent = words;
    p.classList.add("is-yours");
    p.title = page.dataset.wYours;
  }
}

document.addEventListener("floor:changed", put);
addEventListener("storage", put);
put();
