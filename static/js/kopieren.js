// Copies the text of a field, where the browser lets us: only over TLS or on this machine.
"use strict";

for (const knop of document.querySelectorAll("[data-kopieer]")) {
  const veld = document.getElementById(knop.dataset.kopieer);
  knop.hidden = !navigator.clipboard;
  veld.addEventListener("focus", () => veld.select());
  knop.addEventListener("click", async () => {
    await navigator.clipboard.writeText(veld.value);
    document.getElementById("gekopieerd").textContent = "De link is gekopieerd.";
  });
}
