// SPDX-License-Identifier: Apache-2.0
// Keeps a page of the floor as the list of speakers stands. Used so:
//
//   <script type="module" src="{{asset "js/live.js"}}"></script>
//   <script type="module" src="{{asset "js/floor.js"}}"></script>
//   {{template "parts/live" .Live}}
//   <p class="vh" role="status" data-floor-said></p>
//   <div data-floor>{{template "floor" .}}</div>
//
// What comes replaces what is in data-floor; elements with an id or a data-key stay the same elements.
// Focus, what was typed, open details and what has data-keep are kept (see floor-morph.js). After each
// change "floor:changed" is heard on document. What [data-say] in it says (the attribute, or else the text)
// is announced once, when it differs. data-floor-renew="SECONDS" reads the page anew while nothing comes,
// for what changes with the time alone. data-floor-state on the element is the state of live.js.
//
// A clock runs by the server's time, the same on all screens (see floor-clock.js):
//
//   <p role="timer" data-clock data-limit="MS" data-spent="MS" data-at="SERVER-EPOCH-MS" data-amber="MS" data-running data-cut>
//   <span data-clock-shown>0:42</span></p>
//
// It sets data-level="amber" or "red" and --clock-left (1 to 0) on itself and on the closest
// [data-clock-face], fills any progress[data-clock-line] in it, and "floor:level" is heard on document.

import { time } from "./floor-clock.js";
import { morph } from "./floor-morph.js";

const floor = document.querySelector("[data-floor]");
const spoken = document.querySelector("[data-floor-said]");

const sayingOf = () => {
  const e = floor.querySelector("[data-say]");
  return e ? (e.dataset.say || e.textContent).trim() : "";
};

let said = floor ? sayingOf() : "";
let turn = 0; // raised with everything that comes

function put(html) {
  turn++;
  const made = document.createElement("template");
  made.innerHTML = html;
  morph(floor, made.content);
  time.draw();
  const now = sayingOf();
  if (spoken && now && now !== said) spoken.textContent = now;
  said = now;
  renewLater();
}

function changed(id) {
  document.dispatchEvent(new CustomEvent("floor:changed", { detail: { id } }));
}

// Reads the page itself and takes its part.
async function renew() {
  const at = turn;
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = answer.ok && page.querySelector("[data-floor]");
    if (!part) return location.reload(); // what the server says instead is for whoever looks
    if (turn !== at) return; // something newer has come meanwhile
    put(part.innerHTML);
    changed();
  } catch {
    // No line: the page says that it may be old.
  }
}

let waiting = 0;

function renewLater() {
  clearTimeout(waiting);
  const seconds = Number(floor.dataset.floorRenew);
  if (!seconds) return;
  waiting = setTimeout(() => {
    if (document.visibilityState === "visible" && floor.dataset.floorState === "live") renew();
    renewLater();
  }, seconds * 1000);
}

if (floor) {
  document.addEventListener("live:change", ({ detail }) => {
    if (typeof detail.data !== "string") return;
    put(detail.data);
    changed(detail.id);
  });
  document.addEventListener("live:missed", renew);
  document.addEventListener("live:state", ({ detail }) => (floor.dataset.floorState = detail.state));
  renewLater();
  // The stream may have begun before this script was there to hear it.
  const live = document.querySelector("[data-live]");
  if (live?.dataset.liveState) floor.dataset.floorState = live.dataset.liveState;
  if (live?.dataset.liveCame) renew();
}
