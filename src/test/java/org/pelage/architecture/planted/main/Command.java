package org.pelage.architecture.planted.main;

/** Innocent: a command may print. */
public final class Command {
  private Command() {}

  public static void run() throws InterruptedException {
    Thread.sleep(1);
    System.out.println("done");
  }
}
