/** Asks why a pair is skipped: a number, or a click. */
import { closers, el } from "./page.js";

/** Wires the dialog; skip(reason) when one is given. Answers how to open it. */
export function skipDialog(skip) {
  const dialog = el("skip");
  const choices = [...dialog.querySelectorAll("[data-reason]")];
  const take = (choice) => {
    dialog.close();
    skip(choice.dataset.reason);
  };
  choices.forEach((choice) => choice.addEventListener("click", () => take(choice)));
  dialog.addEventListener("keydown", (event) => {
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      event.preventDefault();
      take(choice);
    }
  });
  closers(dialog);
  return () => dialog.showModal();
}
