package org.pelage.architecture.planted.http.web;

/** Prints a stack trace where nobody reads it. */
public final class Traces {
  private Traces() {}

  public static void give(IllegalStateException failure) {
    failure.printStackTrace();
  }
}
