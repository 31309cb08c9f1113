package org.pelage.matching;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pelage.base.Progress;

class CandidateFinderPropertyTest {
  private static final int TRIES = 40;
  private static final String[] VIEWS = {"left", "right", "frontleft", "back", "nose", ""};

  @Property(tries = TRIES, seed = "20261122")
  void everybodysNearestAreProposed(@ForAll long seed) {
    checkNearest(new Random(seed));
  }

  @Property(tries = TRIES)
  void everybodysNearestAreProposedAtRandom(@ForAll long seed) {
    checkNearest(new Random(seed));
  }

  private static void checkNearest(Random random) {
    List<Subject> subjects = new ArrayList<>();
    Map<Integer, float[]> vectors = new HashMap<>();
    int size = 2 + random.nextInt(40);
    for (int i = 0; i < size; i++) {
      String view = VIEWS[random.nextInt(VIEWS.length)];
      float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      subjects.add(
          new Subject(7 * i + 1, Optional.empty(), Optional.of(view).filter(v -> !v.isEmpty())));
      vectors.put(7 * i + 1, vector);
    }
    Collections.shuffle(subjects, random);
    EmbeddingSpace space =
        EmbeddingSpace.of(subjects, id -> Optional.of(vectors.get(id)), Progress.NONE);
    int k = 1 + random.nextInt(5);
    boolean cross = random.nextBoolean();
    Set<String> expected = new HashSet<>();
    for (Subject subject : subjects) {
      subjects.stream()
          .filter(other -> other.rowid() != subject.rowid())
          .filter(other -> cross || Viewpoint.comparable(subject.viewpoint(), other.viewpoint()))
          .sorted(
              Comparator.comparingDouble(
                      (Subject other) -> -space.score(subject.rowid(), other.rowid()).orElseThrow())
                  .thenComparing(Subject::rowid))
          .limit(k)
          .map(other -> key(subject.rowid(), other.rowid()))
          .forEach(expected::add);
    }
    List<ScoredPair> found =
        CandidateFinder.find(space, new MatchSettings(k, cross, 2_000), Progress.NONE);
    assertEquals(
        expected, found.stream().map(p -> key(p.low(), p.high())).collect(Collectors.toSet()));
  }

  private static String key(int a, int b) {
    return Math.min(a, b) + "-" + Math.max(a, b);
  }
}
