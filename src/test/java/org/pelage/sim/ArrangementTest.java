package org.pelage.sim;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.pelage.sim.workload.Workload;
import org.pelage.sim.workload.WorkloadReader;
import org.scalatestplus.junit.JUnitSuite;

/** What an algorithm that looks for candidates is given of a file's. */
public class ArrangementTest extends JUnitSuite {
  private static final int NEAREST = 5;

  private final Workload workload =
      WorkloadReader.read(Path.of("src/test/resources/workloads/e200-strong-e0.jsonl.gz"));

  public ArrangementTest() throws IOException {}

  private Set<Pair> proposed(long orderSeed, int perAnnotation) {
    Arrangement arrangement = new Arrangement(workload, orderSeed);
    return arrangement.candidatesProposed(perAnnotation).candidates().stream()
        .map(candidate -> arrangement.ids(candidate.pair()))
        .collect(Collectors.toSet());
  }

  private Set<Pair> nearest() {
    Set<Pair> nearest = new HashSet<>();
    for (Workload.Annotation annotation : workload.annotations()) {
      List<Workload.ScoredPair> own =
          workload.pairs().stream()
              .filter(p -> p.ids().low() == annotation.id() || p.ids().high() == annotation.id())
              .sorted(
                  Comparator.comparingDouble((Workload.ScoredPair p) -> -p.score())
                      .thenComparing(Workload.ScoredPair::ids))
              .toList();
      own.stream().limit(NEAREST).map(Workload.ScoredPair::ids).forEach(nearest::add);
    }
    return nearest;
  }

  @Test
  public void theNearestOfEachAnnotationInWhateverOrder() {
    assertEquals(nearest(), proposed(0, NEAREST));
    assertEquals(nearest(), proposed(3, NEAREST));
    assertTrue(nearest().size() < workload.pairs().size());
  }

  @Test
  public void everyPairWhereMoreAreWelcome() {
    assertEquals(workload.pairs().size(), proposed(0, Integer.MAX_VALUE).size());
  }
}
