package org.pelage.architecture.planted.review;

import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The library is random without a seed, in four ways. */
public final class RollsDice {
  private RollsDice() {}

  public static Random unseeded() {
    return new Random();
  }

  public static UUID id() {
    return UUID.randomUUID();
  }

  public static double fraction() {
    return Math.random();
  }

  public static Random ofThisThread() {
    return ThreadLocalRandom.current();
  }
}
