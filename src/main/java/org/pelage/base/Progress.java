package org.pelage.base;

/**
 * Told how far a long piece of work has got, from the thread that does it, now and then rather than
 * at every step.
 */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (step, done, total) -> {};

  /**
   * @param step what is being done, in a few words for people
   * @param done how many are done, growing
   * @param total how many there are, or 0 if that is not known
   */
  void at(String step, long done, long total);
}
