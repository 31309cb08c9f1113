package org.pelage.process;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One person at work through one of the faces. Confined to that person's thread. */
interface Reviewing {
  /** A pair on the screen, with whatever the face wants back with the answer. */
  record PairInHand(UUID a, UUID b, Map<String, String> form) {}

  /** What asking for the next pair gave: a pair, the end, or nothing for now. */
  record Handed(Optional<PairInHand> pair, boolean finished) {
    static Handed of(PairInHand pair) {
      return new Handed(Optional.of(pair), false);
    }

    static Handed nothingNow() {
      return new Handed(Optional.empty(), false);
    }

    static Handed end() {
      return new Handed(Optional.empty(), true);
    }
  }

  /** Asks for the next pair. */
  Handed next() throws IOException;

  /** Answers with a decision's wire name; fails unless it was accepted. */
  void answer(PairInHand pair, String decision) throws IOException;

  /** Keeps a reviewer who was given nothing from asking more than some twenty times a second. */
  static void pauseAfter(long askedAtNanos) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50) - (System.nanoTime() - askedAtNanos));
  }
}
