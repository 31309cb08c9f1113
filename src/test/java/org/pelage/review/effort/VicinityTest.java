package org.pelage.review.effort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pelage.graph.Pair;

class VicinityTest {
  private static final int NODES = 40;

  private final Random random = new Random(5);
  private final Evidence evidence = new Evidence();
  private final Clusters clusters = new Clusters();
  private final Neighbours neighbours = new Neighbours(evidence, clusters);
  private final Vicinity vicinity = new Vicinity(evidence, clusters, neighbours);

  @Test
  void followsClustersThatChangeAndPairsThatBecomeKnown() {
    startFromSingleNodes();

    for (int step = 0; step < 2000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> evidence.ensure(randomPair());
        case 1 -> join(random.nextInt(NODES), random.nextInt(NODES));
        case 2 -> takeOut(random.nextInt(NODES));
        default -> vicinity.of(clusters.slot(random.nextInt(NODES)));
      }

      assertIsAsFoundAnew();
    }
  }

  @Test
  void knowsWhenAllClustersAreOthers() {
    startFromSingleNodes();
    evidence.ensure(Pair.of(0, 1));
    evidence.ensure(Pair.of(1, 2));
    Clusters before = clusters.copy();
    join(1, 2);
    assertIsAsFoundAnew();

    clusters.become(before);

    assertIsAsFoundAnew();
  }

  private void startFromSingleNodes() {
    clusters.clear(NODES);
    for (int node = 0; node < NODES; node++) {
      clusters.form(IntArrayList.of(node));
    }
  }

  private Pair randomPair() {
    int a = random.nextInt(NODES - 1);
    return Pair.of(a, a + 1 + random.nextInt(NODES - 1 - a));
  }

  private void join(int a, int b) {
    if (clusters.slot(a) != clusters.slot(b)) {
      IntArrayList both = clusters.dissolve(clusters.slot(a));
      both.addAll(clusters.dissolve(clusters.slot(b)));
      clusters.form(both);
    }
  }

  private void takeOut(int node) {
    IntArrayList rest = clusters.dissolve(clusters.slot(node));
    rest.rem(node);
    clusters.form(IntArrayList.of(node));
    if (!rest.isEmpty()) {
      clusters.form(rest);
    }
  }

  private void assertIsAsFoundAnew() {
    for (int slot = 0; slot < clusters.slots(); slot++) {
      int[] found = vicinity.of(slot);
      neighbours.meet(clusters.members(slot));
      assertArrayEquals(neighbours.slots().toIntArray(), found);
    }
  }
}
