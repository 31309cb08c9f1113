package org.pelage.fuzz;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.Test;
import org.pelage.io.InputRefusedException;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The inputs that fuzzing begins with and those it found faults with, and some near them: each is
 * read or refused. {@link FuzzCampaign} looks further.
 */
public class FuzzSeedsTest extends JUnitSuite {
  private static final int NEAR = Integer.getInteger("pelage.fuzz.near", 12);
  private static final Path FOUND = Path.of("src", "test", "resources", "fuzz");

  @Test
  public void theSeedsAreInOrder() throws Exception {
    for (FuzzTarget target : FuzzTarget.values()) {
      for (byte[] seed : target.seeds()) {
        try {
          target.run(seed);
        } catch (InputRefusedException e) {
          throw new AssertionError(target + " refuses its seed", e);
        }
      }
    }
  }

  @Test
  public void whatFuzzingFoundIsReadOrRefused() throws Exception {
    for (FuzzTarget target : FuzzTarget.values()) {
      for (Path file : found(target)) {
        run(target, Files.readAllBytes(file), file.toString());
      }
    }
  }

  @Test
  public void inputsNearTheSeedsAreReadOrRefused() throws Exception {
    near(42);
    near(ThreadLocalRandom.current().nextLong());
  }

  private static void near(long seed) throws Exception {
    Mutations mutations = new Mutations(seed);
    int tried = 0;
    for (FuzzTarget target : FuzzTarget.values()) {
      for (byte[] good : target.seeds()) {
        for (int i = 0; i < NEAR; i++) {
          run(target, mutations.of(good), "seed " + seed);
          tried++;
        }
      }
    }
    assertTrue("inputs tried: " + tried, tried >= NEAR * FuzzTarget.values().length);
  }

  private static void run(FuzzTarget target, byte[] input, String where) {
    try {
      target.runRefusing(input);
    } catch (Throwable fault) {
      throw new AssertionError(
          target + ", " + where + ", bytes " + HexFormat.of().formatHex(input), fault);
    }
  }

  private static List<Path> found(FuzzTarget target) throws IOException {
    Path folder = FOUND.resolve(target.name().toLowerCase(java.util.Locale.ROOT));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
