/* The quick form by keyboard: a key picks a chip and moves on. Works only while a group has focus (WCAG 2.1.4). */
"use strict";

const TEKST = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select';

function naar(id) {
  const doel = document.getElementById(id);
  const keuze = doel.querySelector("input:checked") || doel.querySelector("input");
  (keuze || doel).focus();
}

function openDeel(form, toets) {
  const deel = [...form.querySelectorAll("details[data-toets]")].find((d) => d.dataset.toets === toets);
  if (!deel) return false;
  deel.open = !deel.open;
  const veld = deel.querySelector("input, select, textarea");
  (deel.open && veld ? veld : deel.querySelector("summary")).focus();
  return true;
}

function kies(groep, toets) {
  const keuze = [...groep.querySelectorAll("input[data-toets]")].find((k) => k.dataset.toets === toets);
  if (!keuze) return false;
  keuze.checked = true;
  keuze.dispatchEvent(new Event("change", { bubbles: true }));
  naar(groep.dataset.volgende);
  return true;
}

document.addEventListener("keydown", (e) => {
  const form = e.target.closest("form[data-snel]");
  if (!form || e.ctrlKey || e.altKey || e.metaKey || e.target.matches(TEKST)) return;
  const groep = e.target.closest("[data-groep]");
  if (!groep && e.target.id !== "opslaan") return;
  if ((groep && kies(groep, e.key)) || openDeel(form, e.key)) e.preventDefault();
});

document.addEventListener("htmx:afterSettle", () => {
  const fouten = document.querySelector("#werk .fouten");
  const begin = fouten || document.querySelector("#werk [autofocus]");
  if (begin) begin.focus();
});
