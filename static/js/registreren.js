/* The quick form: keys that pick and move on, and a draft in this tab so that nothing typed is lost. */
"use strict";

const TEKST = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select';
const BEGIN = "registreren:";
const STIL = ["csrfmiddlewaretoken", "seconden"];
const LANG = 60_000; // a form that lies ready for a minute is opened by the first touch
const WEG = "Niet opgeslagen: er is geen verbinding. Wat je invulde staat er nog. Probeer het zo opnieuw.";
const STUK = "Niet opgeslagen: er ging iets mis bij ons. Wat je invulde staat er nog. Probeer het zo opnieuw.";
const OUD = "Niet opgeslagen: deze pagina is verlopen. Laad de pagina opnieuw. Wat je invulde blijft bewaard.";

const formulier = () => document.querySelector("form[data-snel]");
let geopend = Date.now();
let aangeraakt = false;
let uitlegAan = false;

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

document.addEventListener("keydown", (e) => {
  const form = e.target.closest("form[data-snel]");
  if (!form || e.repeat || e.ctrlKey || e.altKey || e.metaKey || e.target.matches(TEKST)) return;
  const groep = e.target.closest("[data-groep]");
  if (!groep && e.target.id !== "opslaan") return;
  if ((groep && kies(groep, e.key)) || openDeel(form, e.key) || voerUit(e.key)) e.preventDefault();
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

const sleutel = (form) => BEGIN + form.dataset.wie;

function wisAlles(behalve) {
  for (const naam of Object.keys(sessionStorage)) {
    if (naam.startsWith(BEGIN) && naam !== behalve) sessionStorage.removeItem(naam);
  }
}

function bewaar(form) {
  vulAan(form);
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
  wisAlles(sleutel(form));
  const velden = JSON.parse(sessionStorage.getItem(sleutel(form)) || "null");
  if (!velden) return false;
  if (isOpgeslagen(velden)) {
    wisAlles();
    return false;
  }
  vul(form, velden);
  return true;
}

for (const soort of ["input", "change"]) {
  document.addEventListener(soort, (e) => {
    const form = e.target.closest("form[data-snel]");
    if (form) bewaar(form);
    if (form && e.target.name === "notitie") telTekens(e.target);
  });
}
document.addEventListener("submit", (e) => {
  if (e.target.matches("form[data-snel]")) bewaar(e.target);
  if (e.target.matches('form[action$="/uitloggen/"]')) wisAlles();
}, true);

// --- Saving without a new page, and what to say when it does not work ---

function meld(tekst, soort, koppeling) {
  const regel = document.createElement("p");
  regel.className = `status status--${soort}`;
  regel.append(tekst);
  if (koppeling) regel.append(" ", Object.assign(document.createElement("a"), koppeling));
  document.getElementById("berichten").replaceChildren(regel);
}

document.addEventListener("htmx:beforeSwap", (e) => {
  const adres = new URL(e.detail.xhr.responseURL || location.href);
  if (!adres.pathname.startsWith("/inloggen/")) return;
  e.detail.shouldSwap = false;
  const href = `${adres.pathname}?next=${location.pathname}`;
  meld("Niet opgeslagen: je bent niet meer ingelogd. Wat je invulde is bewaard.", "fout", {
    href,
    textContent: "Log opnieuw in en ga verder",
  });
});
document.addEventListener("htmx:responseError", (e) => meld(e.detail.xhr.status === 403 ? OUD : STUK, "fout"));
document.addEventListener("htmx:sendError", () => meld(WEG, "fout"));
document.addEventListener("htmx:timeout", () => meld(WEG, "fout"));

document.addEventListener("htmx:afterSettle", (e) => {
  const form = formulier();
  if (e.target.id !== "werk" || !form) return;
  zetTerug(form);
  klok();
  (document.querySelector("#werk .fouten") || document.querySelector("#werk [autofocus]")).focus();
});

if (formulier() && zetTerug(formulier())) meld("Wat je nog niet had opgeslagen, staat er weer.", "info");
