/** Exchanges a token for a cookie that no script can read, and goes on to where one came from. */
import { api } from "./api.js";
import { el, notice, parameter } from "./page.js";

/** Only addresses of this server: a link must not lead elsewhere after signing in. */
function target() {
  const to = new URL(parameter("to") || "/", location.origin);
  return to.origin === location.origin ? to.href : "/";
}

el("signin").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await api.signIn(el("token").value.trim());
    location.replace(target());
  } catch (trouble) {
    notice(trouble.message, true);
    el("token").select();
  }
});
el("token").focus();
