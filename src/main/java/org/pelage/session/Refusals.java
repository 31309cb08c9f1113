package org.pelage.session;

import org.pelage.base.Refusal;

/** Refusals that have nothing to do with what was asked. */
final class Refusals {
  private Refusals() {}

  /** It is certain that nothing was done. */
  static Refusal notWritten() {
    return new Refusal(
        Refusal.Kind.UNAVAILABLE, "", "the journal failed; nothing was done, try again");
  }

  /** Nobody knows yet whether it was done. */
  static Refusal unknownOutcome() {
    return new Refusal(
        Refusal.Kind.OUTCOME_UNKNOWN,
        "",
        "the journal failed while this was written; repeat it with the same key");
  }

  /** Refuses a command, if it is one that is answered. */
  static void answer(SessionCommand c, Refusal.Kind kind, String detail) {
    if (c instanceof SessionCommand.Asked asked) {
      asked.replyTo().tell(new SessionReply.Refused(new Refusal(kind, "", detail)));
    }
  }
}
