package org.pelage.session;

/** What the door tells itself after a while. */
enum DoorTimer implements DoorMessage {
  /** Callers have waited long enough for the journal. */
  HOLD_OVER,
  /** Reading the journal failed a while ago. */
  READ_AGAIN,
  /** It failed a while ago; the next activation may have more luck. */
  START_ANEW,
  /** A wish could not be fulfilled a while ago. */
  WISH_AGAIN,
  /** A lease may have run out; somebody may have stopped asking. */
  TICK
}
