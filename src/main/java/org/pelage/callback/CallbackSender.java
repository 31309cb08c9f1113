package org.pelage.callback;

import java.util.concurrent.CompletionStage;

/** Sends one message once. Thread-safe. */
@FunctionalInterface
public interface CallbackSender {
  /** What came of one attempt. */
  sealed interface Outcome {
    /** The other server took it. */
    record Taken() implements Outcome {}

    /** It did not, and may do so later. */
    record Failed(String reason) implements Outcome {}

    /** It may never be sent there, or the other server will not have it. */
    record Refused(String reason) implements Outcome {}
  }

  /** Never fails: whatever goes wrong is an outcome. */
  CompletionStage<Outcome> send(CallbackMessage message);
}
