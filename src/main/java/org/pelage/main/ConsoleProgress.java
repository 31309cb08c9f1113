package org.pelage.main;

import java.io.PrintStream;
import org.pelage.base.Progress;

/**
 * Shows how far long work has got: one line that is overwritten on a terminal, few lines elsewhere.
 */
final class ConsoleProgress implements Progress {
  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean terminal;
  private String step = "";
  private int lastPercent = -1;

  private ConsoleProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ConsoleProgress to(PrintStream out) {
    return new ConsoleProgress(out, System.console() != null);
  }

  @Override
  public synchronized void at(String now, long done, long total) {
    int percent = total == 0 ? 0 : (int) (100 * done / total);
    boolean sameStep = now.equals(step);
    if (sameStep && percent == lastPercent) {
      return;
    }
    step = now;
    lastPercent = percent;
    if (terminal) {
      int filled = BAR * percent / 100;
      String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
      out.printf("\r%s [%s] %d of %d", now, bar, done, total);
      if (done == total) {
        out.println();
      }
    } else if (!sameStep || done == total) {
      out.printf("%s: %d of %d%n", now, done, total);
    }
    out.flush();
  }
}
