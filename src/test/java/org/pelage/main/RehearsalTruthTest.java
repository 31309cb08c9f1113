package org.pelage.main;

import static org.junit.Assert.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.pelage.main.RehearsalTruth.Shown;
import org.scalatestplus.junit.JUnitSuite;

public class RehearsalTruthTest extends JUnitSuite {
  private static UUID uuid(int i) {
    return new UUID(0, i);
  }

  /** Zoe from the left, from the front left, from the front and by her nose; Bo from the left. */
  private static RehearsalTruth truth() {
    Map<UUID, Shown> shown = new LinkedHashMap<>();
    shown.put(uuid(1), new Shown("Zoe", Optional.of("left")));
    shown.put(uuid(2), new Shown("Zoe", Optional.of("frontleft")));
    shown.put(uuid(3), new Shown("Zoe", Optional.of("front")));
    shown.put(uuid(4), new Shown("Zoe", Optional.of("part:nose")));
    shown.put(uuid(5), new Shown("Bo", Optional.of("left")));
    return RehearsalTruth.of(shown);
  }

  @Test
  public void whatPhotosDoNotShareCannotBeCompared() {
    assertEquals("match", truth().answer(uuid(1), uuid(2)));
    assertEquals("notcomp", truth().answer(uuid(1), uuid(3)));
    assertEquals("nomatch", truth().answer(uuid(1), uuid(5)));
    assertEquals("notcomp", truth().answer(uuid(4), uuid(5)));
    assertEquals(2, truth().truePairs().size());
  }

  private static Map<UUID, String> labels(String... of) {
    Map<UUID, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < of.length; i++) {
      labels.put(uuid(i + 1), of[i]);
    }
    return labels;
  }

  @Test
  public void theBestIsWhatComparablePhotosLink() {
    RehearsalTruth.Score best = truth().score(labels("z", "z", "z", "nose", "b"));
    assertEquals(1, best.f1(), 0);
    // Three pairs are to be found: one of them, and one with Bo.
    RehearsalTruth.Score half = truth().score(labels("z", "z", "y", "nose", "y"));
    assertEquals(0.5, half.precision(), 0);
    assertEquals(1.0 / 3, half.recall(), 1e-12);
    assertEquals(0.4, half.f1(), 1e-12);
  }

  @Test
  public void whereThereIsNothingToFindFindingNothingIsRight() {
    RehearsalTruth strangers =
        RehearsalTruth.of(
            Map.of(
                uuid(1), new Shown("a", Optional.empty()),
                uuid(2), new Shown("b", Optional.empty())));
    assertEquals(1, strangers.score(labels("1", "2")).f1(), 0);
    assertEquals(0, strangers.score(labels("1", "1")).f1(), 0);
  }
}
