/* One key for one button, only while the row or group around that button has focus (WCAG 2.1.4). */
"use strict";

document.addEventListener("keydown", (e) => {
  if (e.repeat || e.ctrlKey || e.altKey || e.metaKey || e.target.matches("input, textarea, select")) return;
  const knoppen = e.target.closest("[data-toetsen]")?.querySelectorAll("button[data-toets]") || [];
  const knop = [...knoppen].find((k) => k.dataset.toets === e.key);
  if (!knop) return;
  e.preventDefault();
  knop.form.requestSubmit(knop);
});
