// Shows the print buttons: without JavaScript they could do nothing.
for (const knop of document.querySelectorAll("[data-afdrukken]")) {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
}
