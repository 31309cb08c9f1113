package org.pelage.check;

/**
 * One way of getting into each other's way. A phase is played in rounds, each of which begins and
 * ends with nobody at work and leaves nothing behind.
 */
interface Phase {
  /** For people. */
  String name();

  /** Plays one round and reports what it found. */
  void round(Crowd crowd, Findings findings) throws InterruptedException;
}
