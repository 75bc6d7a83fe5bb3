// SPDX-License-Identifier: Apache-2.0
// Keeps a screen awake that nobody touches, where the browser lets it. It is asked for again whenever the
// page is shown again, since hiding it gives the lock back.

let lock = null;

async function wake() {
  if (document.visibilityState !== "visible" || (lock && !lock.released)) return;
  try {
    lock = await navigator.wakeLock?.request("screen");
  } catch {
    // Low battery, or not allowed: the screen's own settings decide.
  }
}

document.addEventListener("visibilitychange", wake);
document.addEventListener("floor:changed", wake);
wake();
