package org.pelage.architecture.planted.io;

/** Sleeps and prints where only commands may. */
public final class Sleeper {
  private Sleeper() {}

  public static void nap() throws InterruptedException {
    Thread.sleep(1);
    System.out.println("awake");
  }
}
