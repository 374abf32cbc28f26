// Signed out: what was typed and not saved goes with the session. Who was sent here to sign in again keeps it.
"use strict";
if (!document.querySelector('input[name="next"]')) sessionStorage.clear();
