package org.pelage.session;

/**
 * When a graph's checkpoint is due. Nothing but the next start gains by one, and that about a
 * second in 100,000 events, while to read and pack them takes as long as a tenth of deciding them:
 * so it waits for a moment when no answers pour in, though not for ever. Confined to the door.
 */
final class CheckpointPace {
  /** Events between two ticks, at most, that a room of people gives. */
  static final int CALM_MAX = 16;

  /** A graph is calm after so many ticks without more: a busy one may stand still for a second. */
  static final int CALM_TICKS = 10;

  /** A graph that is never calm has its checkpoint when so many times the events are there. */
  static final int OVERDUE = 5;

  private final long enough;
  private long seen;
  private int calmTicks;

  /**
   * @param enough events worth a checkpoint
   */
  CheckpointPace(int enough) {
    this.enough = enough;
  }

  /**
   * Asked at every tick.
   *
   * @param applied events of the graph
   * @param kept those of them in checkpoints
   */
  boolean isDue(long applied, long kept) {
    calmTicks = applied - seen <= CALM_MAX ? calmTicks + 1 : 0;
    seen = applied;
    return applied - kept >= (calmTicks >= CALM_TICKS ? enough : OVERDUE * enough);
  }
}
