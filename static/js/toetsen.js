/* One key for one button, only while the row or group around that button has focus (WCAG 2.1.4). */
"use strict";

function drukt(rij, toets) {
  const doel = [...rij.querySelectorAll("[data-toets]")].find((k) => k.dataset.toets === toets && k.checkVisibility());
  if (!doel) return false;
  if (doel.matches("summary")) {
    doel.parentElement.open = true;
    doel.parentElement.querySelector("button").focus();
  } else doel.form.requestSubmit(doel);
  return true;
}

function stapt(rij, toets) {
  const naar = { ArrowDown: rij.nextElementSibling, ArrowUp: rij.previousElementSibling }[toets];
  if (!naar?.matches(".wacht > li")) return false;
  naar.querySelector("a").focus();
  return true;
}

document.addEventListener("keydown", (e) => {
  if (e.repeat || e.ctrlKey || e.altKey || e.metaKey || e.target.matches("input, textarea, select")) return;
  const rij = e.target.closest("[data-toetsen]");
  if (rij && (drukt(rij, e.key) || stapt(rij, e.key))) e.preventDefault();
});

// Back from a button in what waits: on to the next row.
if (location.hash === "#wacht") {
  history.replaceState(null, "", location.pathname);
  (document.querySelector(".wacht a") || document.getElementById("wacht"))?.focus();
}
