// SPDX-License-Identifier: Apache-2.0
// Small helps on pages that work without them.

// A button with data-copy puts the text of the element it names on the
// clipboard, and says so in the element that data-says names. It is hidden
// until this script runs, since it does nothing without it.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copy);
    const says = document.getElementById(button.dataset.says);
    if (!from) return;
    await navigator.clipboard.writeText(from.textContent.trim());
    if (says) says.textContent = button.dataset.done;
  });
}

// Who signs out leaves no pages of notes behind on the device. Words that were
// never sent stay, for the one who wrote them.
for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener("submit", () => {
    if (window.caches) caches.delete("notes-1");
  });
}
