/* The guard while typing: F2 in the text, or the button below it, blanks what is pointed out. */
"use strict";

const waarschuwing = (veld) => document.getElementById(`${veld.id}_bewaking`);

function wisIn(veld) {
  const knop = waarschuwing(veld)?.querySelector("button[data-gewist]");
  if (!knop) return false;
  veld.value = knop.dataset.gewist;
  waarschuwing(veld).replaceChildren();
  veld.dispatchEvent(new Event("input", { bubbles: true }));
  veld.focus();
  return true;
}

document.addEventListener("keydown", (e) => {
  if (e.key === "F2" && e.target.matches("[data-bewaakt]") && wisIn(e.target)) e.preventDefault();
});
document.addEventListener("click", (e) => {
  const knop = e.target.closest("button[data-gewist]");
  const veld = knop?.form.elements[knop.value];
  if (veld && wisIn(veld)) e.preventDefault();
});

// Enter in a text field presses the form's first button: that must stay the one that saves, never the one that wipes.
document.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || !e.target.matches("form[method=post] input")) return;
  const opslaan = e.target.form.querySelector("button:not([data-gewist])");
  if (!e.target.form.querySelector("button[data-gewist]") || !opslaan) return;
  e.preventDefault();
  e.target.form.requestSubmit(opslaan);
});

// A check that fails says nothing about saving, and the server checks again.
for (const soort of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:beforeSwap"]) {
  document.addEventListener(soort, (e) => {
    const { xhr, elt } = e.detail;
    if (!elt?.matches("[data-bewaakt]") && !e.target.matches?.(".bewaking")) return;
    e.stopImmediatePropagation();
    if (soort === "htmx:beforeSwap" && xhr.responseURL && !new URL(xhr.responseURL).pathname.startsWith("/bewaken/")) {
      e.detail.shouldSwap = false;
    }
  }, true);
}
