// SPDX-License-Identifier: Apache-2.0
// Says which texts have changed since they were opened on this device. What is kept is the number of the
// version that was opened, by the text's identity, and no words.

const key = (statement) => "text " + statement;

function read(statement) {
  try {
    return Number(localStorage.getItem(key(statement)));
  } catch {
    return 0; // nothing is kept here
  }
}

function opened({ textOpen, version }) {
  try {
    if (Number(version) > read(textOpen)) localStorage.setItem(key(textOpen), version);
  } catch {
    // Nothing is kept here, and nothing is marked.
  }
}

function mark() {
  for (const link of document.querySelectorAll("[data-text]")) {
    const seen = read(link.dataset.text);
    const changed = link.parentElement.querySelector("[data-text-changed]");
    if (changed) changed.hidden = !seen || seen >= Number(link.dataset.version);
  }
}

for (const e of document.querySelectorAll("[data-text-open]")) opened(e.dataset);
document.addEventListener("floor:changed", mark);
addEventListener("storage", mark);
mark();
