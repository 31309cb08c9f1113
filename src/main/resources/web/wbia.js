// The review form's keys and times. The form works without them.
const form = document.getElementById("ia-identification-form");

const KEYS = {
  t: "ia-review-submit-match", 1: "ia-review-submit-match",
  f: "ia-review-submit-notmatch", 2: "ia-review-submit-notmatch",
  c: "ia-review-submit-notcomparable", 3: "ia-review-submit-notcomparable",
  q: ["ia-review-submit-photobomb", "ia-review-photobomb"],
  w: ["ia-review-submit-scenerymatch", "ia-review-scenerymatch"],
  p: "ia-review-previous",
};

const now = () => (Date.now() / 1000).toFixed(3);
const field = (name) => form.elements.namedItem(name);
const typing = (target) => target.matches("input:not([type=checkbox]), select, textarea");

if (form) {
  field("client_time_start").value = now();
  form.addEventListener("submit", () => { field("client_time_end").value = now(); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z") {
      document.getElementById("identification-image-container").classList.toggle("ia-zoom");
      return;
    }
    const target = [KEYS[key]].flat().map((id) => id && document.getElementById(id)).find(Boolean);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}
