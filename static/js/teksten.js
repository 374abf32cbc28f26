/* Writing in a report: kept in this tab until the server has it, what went wrong, and the page beside it. */
"use strict";

const BEGIN = "klad:";
const WEG = "Niet bewaard: er is geen verbinding. Je tekst staat nog hier. We proberen het elke paar seconden opnieuw.";
const STUK = "Niet bewaard: er ging iets mis bij ons. Je tekst staat nog hier. We proberen het elke paar seconden opnieuw.";
const OUD = "Niet bewaard: deze pagina is verlopen. Laad de pagina opnieuw. Je tekst blijft staan.";
const UIT = "Niet bewaard: je bent niet meer ingelogd. Je tekst is hier bewaard.";
const TERUG = "Wat nog niet bewaard was, staat er weer.";
const WACHT = 5000;

const form = document.querySelector("form[data-tekst]");
const veld = document.getElementById("id_tekst");
const uitkomst = document.getElementById("uitkomst");
const voorbeeld = document.getElementById("voorbeeld");
const sleutel = form && `${BEGIN}${form.dataset.wie}:${location.pathname}`;
let verstuurd = null;
let opnieuw = 0;

// --- The text in this tab only: for its writer, until the server has exactly this ---

const gelezen = () => form.elements.gelezen;

function onthoud() {
  sessionStorage.setItem(sleutel, JSON.stringify({ tekst: veld.value, gelezen: gelezen().value, verstuurd }));
}

function vergeet(behalve) {
  for (const naam of Object.keys(sessionStorage)) {
    if (naam.startsWith(BEGIN) && !(behalve && naam.startsWith(behalve))) sessionStorage.removeItem(naam);
  }
}

function zetTerug() {
  vergeet(`${BEGIN}${form.dataset.wie}:`);
  const klad = JSON.parse(sessionStorage.getItem(sleutel) || "null");
  if (!klad || klad.tekst === veld.value) return sessionStorage.removeItem(sleutel);
  veld.value = klad.tekst;
  gelezen().value = klad.gelezen;
  verstuurd = klad.verstuurd;
  meld(TERUG, "info");
  tel();
  return htmx.trigger(form, "submit");
}

// --- Saving: htmx does it at each pause; here what becomes of it ---

const bewaar = () => veld.dispatchEvent(new Event("input", { bubbles: true }));

function meld(tekst, soort, koppeling) {
  const regel = Object.assign(document.createElement("p"), { className: `status status--${soort}` });
  regel.append(tekst);
  if (koppeling) regel.append(" ", Object.assign(document.createElement("a"), koppeling));
  document.getElementById("berichten").replaceChildren(regel);
}

function mislukt(tekst, nogEens) {
  meld(tekst, "fout");
  clearTimeout(opnieuw);
  if (nogEens) opnieuw = setTimeout(() => htmx.trigger(form, "submit"), WACHT);
}

function gelukt() {
  clearTimeout(opnieuw);
  document.getElementById("berichten").replaceChildren();
  if (veld.value === verstuurd) sessionStorage.removeItem(sleutel);
  else onthoud();
  verstuurd = null;
  ververs();
}

// The same line again is not said again; only the version goes up.
function isHetzelfde(antwoord) {
  const nieuw = new DOMParser().parseFromString(antwoord, "text/html").body;
  const gelijk = nieuw.textContent.trim() === uitkomst.textContent.trim() && nieuw.querySelector("[data-bewaard]");
  if (gelijk) gelezen().value = nieuw.querySelector("[name=gelezen]").value;
  return Boolean(gelijk);
}

function antwoord(e) {
  const { xhr } = e.detail;
  const adres = new URL(xhr.responseURL || location.href);
  if (adres.pathname.startsWith("/inloggen/")) {
    e.detail.shouldSwap = false;
    const href = `${adres.pathname}?next=${location.pathname}`;
    return meld(UIT, "fout", { href, textContent: "Log opnieuw in en ga verder" });
  }
  if (xhr.status === 409) Object.assign(e.detail, { shouldSwap: true, isError: false });
  if (xhr.status !== 200) return undefined;
  if (isHetzelfde(xhr.responseText)) e.detail.shouldSwap = false;
  return gelukt();
}

// --- The page beside it: only what changed, so that it stays where it was scrolled to ---

function naarDeTekst() {
  const blad = voorbeeld.contentDocument;
  const plekken = blad.querySelectorAll(".geschreven, .gevraagd, #inleiding .tekst");
  const plek = location.pathname.includes("/reactie-") ? plekken[plekken.length - 1] : plekken[0];
  if (plek) voorbeeld.contentWindow.scrollBy(0, plek.getBoundingClientRect().top - 80);
}

async function ververs() {
  const [nieuw, oud] = [await fetch(voorbeeld.src), voorbeeld.contentDocument?.querySelector("main")];
  if (!nieuw.ok || nieuw.redirected || !oud) return;
  oud.replaceWith(new DOMParser().parseFromString(await nieuw.text(), "text/html").querySelector("main"));
}

function tel() {
  const over = form.dataset.langste - veld.value.trim().length;
  const teller = form.querySelector("[data-teller]");
  teller.textContent = over < 0 ? `${-over} tekens te veel` : `Nog ${over} tekens`;
  teller.classList.toggle("te-lang", over < 0);
}

// --- The guard: F2 in the text, or the button below it, blanks what is pointed out ---

function wis() {
  const knop = uitkomst.querySelector("button[data-gewist]");
  if (!knop) return false;
  veld.value = knop.dataset.gewist;
  veld.focus();
  bewaar();
  return true;
}

function begin() {
  veld.addEventListener("input", () => { onthoud(); tel(); });
  form.addEventListener("keydown", (e) => { if (e.key === "F2" && wis()) e.preventDefault(); });
  form.addEventListener("click", (e) => { if (e.target.closest("button[data-gewist]") && wis()) e.preventDefault(); });
  form.addEventListener("htmx:configRequest", (e) => {
    if (verstuurd !== null) e.detail.parameters.verstuurd = verstuurd;
    verstuurd = veld.value;
  });
  form.addEventListener("htmx:beforeSwap", antwoord);
  form.addEventListener("htmx:responseError", (e) => mislukt(e.detail.xhr.status === 403 ? OUD : STUK, e.detail.xhr.status >= 500));
  for (const soort of ["htmx:sendError", "htmx:timeout"]) form.addEventListener(soort, () => mislukt(WEG, true));
  tel();
  document.addEventListener("DOMContentLoaded", zetTerug); // htmx listens from then on
}

voorbeeld?.addEventListener("load", naarDeTekst);
document.addEventListener("submit", (e) => { if (e.target.matches('form[action$="/uitloggen/"]')) vergeet(); }, true);
document.addEventListener("click", (e) => { if (e.target.closest("[data-klad-weg]")) sessionStorage.removeItem(sleutel); });
if (form) begin();
