package org.pelage.session;

import java.util.List;
import java.util.function.Consumer;
import org.pelage.base.Refusal;

/** What a command comes to, held against the log and everything before it in the batch. */
sealed interface Planned {
  /** Nothing is written; the answer is known. */
  record Settled(Runnable answer) implements Planned {}

  /**
   * These events are to be written.
   *
   * @param events in order; none where the answer only has to wait for what stands before it
   * @param done called once they are durable and applied, with what each did
   */
  record Write(List<SessionEvent> events, Consumer<List<GraphState.Applied>> done)
      implements Planned {}

  /** It is refused. */
  record Refused(Refusal refusal) implements Planned {}

  static Planned refused(Refusal.Kind kind, String field, String detail) {
    return new Refused(new Refusal(kind, field, detail));
  }
}
