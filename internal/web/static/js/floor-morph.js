// SPDX-License-Identifier: Apache-2.0
// Makes what an element holds like something new with as little movement as may be: what stays is not
// touched, what has an id or a data-key is moved and not made anew. Kept are focus, what was typed,
// open details and dialogs, and anything with data-keep.

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE && (node.id || node.dataset.key)) || "";
const typed = "input:not([type=hidden]), textarea, select";

// Makes the children of an element like those of a fragment.
export function morph(into, fragment) {
  const active = into.contains(document.activeElement) && document.activeElement !== into ? document.activeElement : null;
  children(into, fragment);
  if (!active || document.activeElement === active) return;
  if (!into.isConnected) return;
  let to = active;
  if (!active.isConnected) {
    // What had the focus is gone: reading goes on where it was, and not at the top of the page.
    to = into;
    if (!into.hasAttribute("tabindex")) into.tabIndex = -1;
  }
  to.focus({ preventScroll: true });
}

function alike(is, wanted) {
  return is.nodeType === wanted.nodeType && is.nodeName === wanted.nodeName && keyOf(is) === keyOf(wanted);
}

function children(into, from) {
  const wanted = [...from.childNodes];
  const keys = new Set(wanted.map(keyOf).filter(Boolean));
  const keyed = new Map();
  for (const node of [...into.childNodes]) {
    const key = keyOf(node);
    if (!key) continue;
    if (keys.has(key)) keyed.set(key, node);
    else node.remove();
  }
  let at = into.firstChild;
  for (const want of wanted) {
    const key = keyOf(want);
    let is = key ? keyed.get(key) : at;
    // Something without a key waits where one with a key shall stand, or is of another kind.
    while (!key && is && (keyOf(is) || !alike(is, want))) is = is.nextSibling;
    if (!is || !alike(is, want)) {
      if (key && is) {
        if (is === at) at = is.nextSibling;
        is.remove(); // the same thing in another element
      }
      into.insertBefore(document.importNode(want, true), at);
      continue;
    }
    if (key && is !== at) put(into, is, at);
    while (!key && at !== is) at = dropped(into, at, keyed);
    if (at === is) at = is.nextSibling;
    one(is, want);
  }
  while (at) at = dropped(into, at, new Map());
}

// Takes away what stands in the way, save what is still wanted by its key.
function dropped(into, node, keyed) {
  const next = node.nextSibling;
  if (!keyed.has(keyOf(node))) node.remove();
  return next;
}

function put(into, node, before) {
  if (into.moveBefore) into.moveBefore(node, before); // keeps focus and what plays
  else into.insertBefore(node, before);
}

function one(is, wanted) {
  if (is.nodeType !== Node.ELEMENT_NODE) {
    if (is.nodeValue !== wanted.nodeValue) is.nodeValue = wanted.nodeValue;
    return;
  }
  if (is.hasAttribute("data-keep") || is.isEqualNode(wanted)) return;
  const opens = is.nodeName === "DETAILS" || is.nodeName === "DIALOG";
  for (const { name } of [...is.attributes]) {
    if (!wanted.hasAttribute(name) && !(opens && name === "open")) is.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (is.getAttribute(name) !== value && !(opens && name === "open")) is.setAttribute(name, value);
  }
  if (is.matches(typed) && (is === document.activeElement || dirty(is))) return;
  children(is, wanted);
}

function dirty(field) {
  if (field.nodeName === "SELECT") return [...field.options].some((o) => o.selected !== o.defaultSelected) && field.selectedIndex > 0;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}
