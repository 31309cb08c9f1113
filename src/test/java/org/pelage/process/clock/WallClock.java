package org.pelage.process.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM with {@link ClockAgent} reads its wall clock from: the machine's, moved by what a file
 * says. It has the names and types of the JDK's own methods, so that calls of those can be pointed
 * here. Loaded by the boot loader; thread-safe.
 */
public final class WallClock {
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long LOOK_MILLIS = 100;

  private static volatile long offsetMillis;

  private WallClock() {}

  /** As {@link System#currentTimeMillis()}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + offsetMillis;
  }

  /** As the JDK's own: nanoseconds since so many seconds after 1970. */
  public static long getNanoTimeAdjustment(long offsetSeconds) {
    return (currentTimeMillis() - offsetSeconds * MILLIS_PER_SECOND) * NANOS_PER_MILLI;
  }

  /** Follows a file that holds a number of milliseconds. */
  static void follow(Path file) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                try {
                  offsetMillis = Long.parseLong(Files.readString(file).strip());
                  Thread.sleep(LOOK_MILLIS);
                } catch (IOException | NumberFormatException beingWritten) {
                  Thread.onSpinWait();
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "wall-clock");
    thread.setDaemon(true);
    thread.start();
  }
}
