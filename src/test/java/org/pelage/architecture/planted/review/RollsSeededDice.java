package org.pelage.architecture.planted.review;

import java.util.Random;

/** Innocent: the seed comes in. */
public final class RollsSeededDice {
  private RollsSeededDice() {}

  public static Random seeded(long seed) {
    return new Random(seed);
  }
}
