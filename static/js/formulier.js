/* Forms: the guard while typing, a draft in this tab, and keys for choices and buttons. One file: one request. */
"use strict";

const TEKST = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select';
const BEGIN = "klad:";
const STIL = ["csrfmiddlewaretoken", "seconden"];
const LANG = 60_000; // a form that lies ready for a minute is opened by the first touch
const WEG = "Niet opgeslagen: er is geen verbinding. Wat je invulde staat er nog. Probeer het zo opnieuw.";
const STUK = "Niet opgeslagen: er ging iets mis bij ons. Wat je invulde staat er nog. Probeer het zo opnieuw.";
const TERUG = "Wat je nog niet had opgeslagen, staat er weer.";
const GEMIST = "Niet alles wat je typte tijdens het opslaan is meegenomen. Kijk wat er staat en ga verder.";
const OUD = "Niet opgeslagen: deze pagina is verlopen. Laad de pagina opnieuw. Wat je invulde blijft bewaard.";

const formulier = () => document.querySelector("form[data-snel]");
let geopend = Date.now();
let aangeraakt = false;
let uitlegAan = false;

// --- The guard: F2 in the text, or the button below it, blanks what is pointed out ---

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

// --- Keys: only while a group or the save button has focus (WCAG 2.1.4) ---

function naar(id) {
  const doel = document.getElementById(id);
  const keuze = doel.querySelector("input:checked") || doel.querySelector("input");
  (keuze || doel).focus();
}

function kies(groep, toets) {
  const keuze = [...groep.querySelectorAll("input[data-toets]")].find((k) => k.dataset.toets === toets);
  if (!keuze) return false;
  keuze.checked = true;
  keuze.dispatchEvent(new Event("change", { bubbles: true }));
  naar(groep.dataset.volgende);
  return true;
}

function openDeel(form, toets) {
  const deel = [...form.querySelectorAll("details[data-toets]")].find((d) => d.dataset.toets === toets);
  if (!deel) return false;
  deel.open = true;
  deel.querySelector("input, select, textarea").focus();
  return true;
}

function maakOngedaan() {
  document.querySelector("form[data-ongedaan]")?.requestSubmit();
}

function wisselUitleg() {
  uitlegAan = !uitlegAan;
  toonUitleg();
}

function toonUitleg() {
  for (const vak of document.querySelectorAll("[data-uitleg]")) {
    const keuze = vak.parentElement.querySelector("input:focus");
    vak.hidden = !uitlegAan || !keuze;
    vak.textContent = keuze ? keuze.title : "";
  }
}

const ACTIES = { z: maakOngedaan, "?": wisselUitleg };

function voerUit(toets) {
  if (!Object.hasOwn(ACTIES, toets)) return false;
  ACTIES[toets]();
  return true;
}

// In a row or group with buttons: one key for each button that shows, arrows to the next row of what waits.
function drukt(rij, toets) {
  const doel = [...rij.querySelectorAll("[data-toets]")].find((k) => k.dataset.toets === toets && k.checkVisibility());
  if (doel?.matches("summary")) {
    doel.parentElement.open = true;
    doel.parentElement.querySelector("button").focus();
  } else doel?.form.requestSubmit(doel);
  return Boolean(doel);
}

function stapt(rij, toets) {
  const naar = { ArrowDown: rij.nextElementSibling, ArrowUp: rij.previousElementSibling }[toets];
  naar?.querySelector(".wacht > li > a")?.focus();
  return Boolean(naar?.matches(".wacht > li"));
}

function doet(doel, toets) {
  const rij = doel.closest("[data-toetsen]");
  if (rij) return !doel.matches(TEKST) && (drukt(rij, toets) || stapt(rij, toets));
  const form = doel.closest("form[data-snel]");
  const groep = doel.closest("[data-groep]");
  if (!form || doel.matches(TEKST) || (!groep && doel.id !== "opslaan")) return false;
  return (groep && kies(groep, toets)) || openDeel(form, toets) || voerUit(toets);
}

document.addEventListener("keydown", (e) => {
  if (e.repeat || e.ctrlKey || e.altKey || e.metaKey) return;
  if (doet(e.target, e.key)) e.preventDefault();
});
document.addEventListener("focusin", toonUitleg);

function telTekens(veld) {
  const regel = veld.parentElement.querySelector(".teller") || document.createElement("small");
  regel.className = "teller";
  regel.textContent = `Nog ${veld.maxLength - veld.value.length} tekens`;
  veld.after(regel);
}

// --- What is sent along: seconds from opening to saving, and which parts stand open ---

function klok() {
  geopend = Date.now();
  aangeraakt = false;
}

function raakAan(e) {
  if (aangeraakt || !e.target.closest?.("form[data-snel]")) return;
  if (Date.now() - geopend > LANG) geopend = Date.now();
  aangeraakt = true;
}
document.addEventListener("keydown", raakAan, true);
document.addEventListener("pointerdown", raakAan, true);

function vulAan(form) {
  form.elements.seconden.value = Math.round((Date.now() - geopend) / 1000);
  form.elements.delen.value = [...form.querySelectorAll("details[open]")].map((d) => d.dataset.deel).join();
}

// --- The draft: in this tab only, for this user only, until saved or signed out ---

const METKLAD = "form[data-wie]";
const sleutel = (form) => `${BEGIN}${form.dataset.wie}:${location.pathname}`;
const wis = (naam) => sessionStorage.removeItem(naam);

function wisAlles(behalve) {
  for (const naam of Object.keys(sessionStorage)) {
    if (naam.startsWith(BEGIN) && !(behalve && naam.startsWith(behalve))) wis(naam);
  }
}

function bewaar(form) {
  if (form.matches("[data-snel]")) vulAan(form);
  const velden = [...new FormData(form)].filter(([naam]) => !STIL.includes(naam));
  sessionStorage.setItem(sleutel(form), JSON.stringify(velden));
}

function isOpgeslagen(velden) {
  const opgeslagen = document.querySelector('form[data-ongedaan] [name="inzending"]');
  return velden.some(([naam, waarde]) => naam === "inzending" && waarde === opgeslagen?.value);
}

function vul(form, velden) {
  const waarden = (naam) => velden.filter(([n]) => n === naam).map(([, waarde]) => waarde);
  for (const veld of form.elements) {
    if (!veld.name || STIL.includes(veld.name)) continue;
    if (veld.type === "radio" || veld.type === "checkbox") veld.checked = waarden(veld.name).includes(veld.value);
    else if (waarden(veld.name).length) veld.value = waarden(veld.name)[0];
  }
  const open = (waarden("delen")[0] || "").split(",");
  for (const deel of form.querySelectorAll("details[data-deel]")) deel.open ||= open.includes(deel.dataset.deel);
}

function zetTerug(form) {
  wisAlles(`${BEGIN}${form.dataset.wie}:`);
  const velden = JSON.parse(sessionStorage.getItem(sleutel(form)) || "null");
  if (!velden) return false;
  if (isOpgeslagen(velden)) {
    wis(sleutel(form));
    return false;
  }
  vul(form, velden);
  return true;
}

function isGewijzigd() {
  if (location.hash !== "#gewijzigd") return;
  for (const naam of Object.keys(sessionStorage)) if (naam.endsWith(`:${location.pathname}wijzigen/`)) wis(naam);
  history.replaceState(null, "", location.pathname);
}

for (const soort of ["input", "change"]) {
  document.addEventListener(soort, (e) => {
    const form = e.target.closest(METKLAD);
    if (form) bewaar(form);
    if (form && e.target.name === "notitie") telTekens(e.target);
  });
}
document.addEventListener("submit", (e) => {
  if (e.target.matches(METKLAD)) bewaar(e.target);
  if (e.target.matches('form[action$="/uitloggen/"]')) wisAlles();
}, true);
document.addEventListener("click", (e) => {
  if (e.target.closest("[data-klad-weg]")) wis(sleutel(document.querySelector(METKLAD)));
});

// --- Saving without a new page, and what to say when it does not work ---

function meld(tekst, soort, koppeling) {
  const regel = document.createElement("p");
  regel.className = `status status--${soort}`;
  regel.append(tekst);
  if (koppeling) regel.append(" ", Object.assign(document.createElement("a"), koppeling));
  document.getElementById("berichten").replaceChildren(regel);
  return regel;
}

document.addEventListener("htmx:beforeSwap", (e) => {
  const adres = new URL(e.detail.xhr.responseURL || location.href);
  if (!adres.pathname.startsWith("/inloggen/")) return;
  e.detail.shouldSwap = false;
  const href = `${adres.pathname}?next=${location.pathname}`;
  mislukt("Niet opgeslagen: je bent niet meer ingelogd. Wat je invulde is bewaard.", {
    href,
    textContent: "Log opnieuw in en ga verder",
  });
});
document.addEventListener("htmx:responseError", (e) => mislukt(e.detail.xhr.status === 403 ? OUD : STUK));
document.addEventListener("htmx:sendError", () => mislukt(WEG));
document.addEventListener("htmx:timeout", () => mislukt(WEG));

document.addEventListener("htmx:afterSettle", (e) => {
  const form = formulier();
  if (e.target.id !== "werk" || !form) return;
  onderweg = false;
  zetTerug(form);
  klok();
  const fouten = document.querySelector("#werk .fouten");
  (fouten || document.querySelector("#werk [autofocus]")).focus();
  if (fouten) straks = [];
  else speelAf();
});

// --- Keys typed while a save is under way: kept in order for the form that comes back, or none at all ---

const VOLGT = /^(.|Enter|Tab|Backspace|Delete|Arrow\w+)$/u;
let onderweg = false;
let straks = [];

document.addEventListener("htmx:beforeRequest", (e) => {
  if (e.detail.elt.matches("form[data-snel], form[data-ongedaan]")) onderweg = true;
});
document.addEventListener("keydown", (e) => {
  const hier = e.target === document.body || e.target.closest("form[data-snel], form[data-ongedaan]");
  if (!onderweg || !hier || e.ctrlKey || e.altKey || e.metaKey || !VOLGT.test(e.key)) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  if (!e.repeat) straks.push(e.key);
}, true);

function typ(veld, toets) {
  if (toets.length > 1 || !veld.matches("input[maxlength]")) return false;
  if (veld.value.length < veld.maxLength) veld.setRangeText(toets, veld.selectionStart, veld.selectionEnd, "end");
  veld.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function speelAf() {
  while (straks[0] === "Enter") straks.shift(); // a second Enter for the save that is done
  while (straks.length && !onderweg) {
    const toets = straks.shift();
    const waar = document.activeElement;
    if (toets === "Enter" && waar.closest("form[data-snel]")) formulier().requestSubmit();
    else if (!doet(waar, toets) && !typ(waar, toets)) laatVallen(GEMIST, "let-op");
  }
}

function laatVallen(tekst, soort, koppeling) {
  straks = [];
  const regel = meld(tekst, soort, koppeling);
  regel.tabIndex = -1;
  regel.focus();
}

function mislukt(tekst, koppeling) {
  onderweg = false;
  if (straks.length) laatVallen(`${tekst} ${GEMIST}`, "fout", koppeling);
  else meld(tekst, "fout", koppeling);
}

// Back from a button in what waits: on to the next row.
function naarWacht() {
  if (location.hash !== "#wacht") return;
  history.replaceState(null, "", location.pathname);
  (document.querySelector(".wacht a") || document.getElementById("wacht"))?.focus();
}

isGewijzigd();
naarWacht();
const begin = document.querySelector(METKLAD);
if (begin?.matches("[data-ingevuld]")) bewaar(begin);
else if (begin && zetTerug(begin)) meld(TERUG, "info");
