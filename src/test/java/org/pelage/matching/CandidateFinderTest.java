package org.pelage.matching;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.base.Progress;
import org.scalatestplus.junit.JUnitSuite;

public class CandidateFinderTest extends JUnitSuite {
  private final List<Subject> subjects = new ArrayList<>();
  private final Map<Integer, float[]> vectors = new HashMap<>();

  private EmbeddingSpace space() {
    return EmbeddingSpace.of(
        subjects, rowid -> Optional.ofNullable(vectors.get(rowid)), Progress.NONE);
  }

  private void add(int rowid, String species, String view, float... vector) {
    subjects.add(new Subject(rowid, Optional.of(species), Optional.of(view)));
    vectors.put(rowid, vector);
  }

  private static List<ScoredPair> find(EmbeddingSpace space, int k, boolean cross) {
    return CandidateFinder.find(space, new MatchSettings(k, cross, 2_000), Progress.NONE);
  }

  private static Set<String> pairs(List<ScoredPair> found) {
    return found.stream().map(p -> p.low() + "-" + p.high()).collect(Collectors.toSet());
  }

  @Test
  public void keepsSpeciesAndDisjointViewpointsApart() {
    add(1, "lion", "left", 1, 0);
    add(2, "lion", "right", 1, 0.1f);
    add(3, "lion", "frontleft", 1, -0.1f);
    add(4, "zebra", "left", 1, 0);
    add(5, "zebra", "left", -1, 0);
    assertEquals(Set.of("1-3", "4-5"), pairs(find(space(), 10, false)));
    assertEquals(Set.of("1-2", "1-3", "2-3", "4-5"), pairs(find(space(), 10, true)));
  }

  /** Forty animals, six photos each, of which any two share less than the noise they have. */
  @Test
  public void mixingInTheNearestFindsMoreOfTheTrueOnesAndLeavesScoresAlone() {
    Random random = new Random(5);
    for (int animal = 0; animal < 40; animal++) {
      float[] looks = gaussian(random, 1);
      for (int photo = 0; photo < 6; photo++) {
        float[] vector = gaussian(random, 0.75);
        for (int k = 0; k < vector.length; k++) {
          vector[k] += looks[k];
        }
        add(6 * animal + photo + 1, "lion", "left", vector);
      }
    }
    EmbeddingSpace space = space();
    long plain = trueOnes(find(space, 5, false));
    List<ScoredPair> found =
        CandidateFinder.find(space, new MatchSettings(5, false, 2_000, 2), Progress.NONE);
    assertTrue(plain + " without, " + trueOnes(found), trueOnes(found) > plain);
    for (ScoredPair pair : found) {
      assertEquals(space.score(pair.low(), pair.high()).orElseThrow(), pair.score(), 1e-6);
    }
    long indexed =
        trueOnes(CandidateFinder.find(space, new MatchSettings(5, false, 0, 2), Progress.NONE));
    assertTrue("through the index as well: " + indexed, indexed > plain);
  }

  private static float[] gaussian(Random random, double sigma) {
    float[] vector = new float[24];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = (float) (sigma * random.nextGaussian());
    }
    return vector;
  }

  private static long trueOnes(List<ScoredPair> found) {
    return found.stream().filter(p -> (p.low() - 1) / 6 == (p.high() - 1) / 6).count();
  }

  @Test
  public void withoutAnEmbeddingThereIsNoCandidate() {
    add(1, "lion", "left", 1, 0);
    add(2, "lion", "left", 0, 1);
    subjects.add(new Subject(3, Optional.of("lion"), Optional.of("left")));
    EmbeddingSpace space = space();
    assertEquals(Set.of("1-2"), pairs(find(space, 10, false)));
    assertTrue(space.score(1, 2).isPresent());
    assertFalse(space.score(1, 3).isPresent());
  }

  @Test
  public void refusesEmbeddingsThatDoNotFitTogether() {
    add(1, "lion", "left", 1, 0);
    add(2, "lion", "left", 1);
    Assert.assertThrows(IllegalArgumentException.class, this::space);
    vectors.put(2, new float[] {Float.NaN, 0});
    Assert.assertThrows(IllegalArgumentException.class, this::space);
  }

  @Test
  public void theGraphFindsWhatExhaustiveSearchFinds() {
    Random random = new Random(3);
    for (int i = 1; i <= 800; i++) {
      float[] vector = new float[24];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
      add(i, "lion", i % 2 == 0 ? "left" : "right", vector);
    }
    EmbeddingSpace space = space();
    MatchSettings graph = new MatchSettings(10, false, 0);
    Set<String> exact = pairs(find(space, 10, false));
    List<ScoredPair> approximate = CandidateFinder.find(space, graph, Progress.NONE);
    Set<String> missed = new HashSet<>(exact);
    missed.removeAll(pairs(approximate));
    assertTrue(missed.size() + " of " + exact.size(), missed.size() < 0.05 * exact.size());
    assertEquals(approximate, CandidateFinder.find(space, graph, Progress.NONE));
  }
}
