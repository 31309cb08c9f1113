package org.pelage.graph;

import static org.junit.Assert.assertEquals;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The engine's own tables and its heap against those of the library, larger than walks make them.
 */
public class TablesTest extends JUnitSuite {
  private final SplittableRandom random = new SplittableRandom(20261122);

  @Test
  public void aTableOfNeighboursIsAMap() {
    int[] table = NeighbourTable.create(0);
    Int2IntOpenHashMap model = new Int2IntOpenHashMap();
    for (int step = 0; step < 300_000; step++) {
      int key = random.nextInt(step < 150_000 ? 3_000 : 30);
      if (random.nextInt(5) < 2) {
        NeighbourTable.remove(table, key);
        model.remove(key);
      } else {
        table = NeighbourTable.put(table, key, step);
        model.put(key, step);
      }
      int asked = random.nextInt(3_000);
      assertEquals(model.getOrDefault(asked, -7), NeighbourTable.get(table, asked, -7));
      assertEquals(model.size(), NeighbourTable.size(table));
    }
    Int2IntOpenHashMap walked = new Int2IntOpenHashMap();
    for (int slot = 0; slot < NeighbourTable.slots(table); slot++) {
      if (NeighbourTable.key(table, slot) >= 0) {
        walked.put(NeighbourTable.key(table, slot), NeighbourTable.value(table, slot));
      }
    }
    assertEquals(model, walked);
  }

  private Pair somePair(int nodes) {
    int a = random.nextInt(nodes);
    int b = random.nextInt(nodes);
    return a == b ? new Pair(a, a + 1) : Pair.of(a, b);
  }

  @Test
  public void edgesAreFoundByTheirPairs() {
    EdgeTable edges = new EdgeTable();
    Map<Long, Integer> model = new HashMap<>();
    for (int step = 0; step < 100_000; step++) {
      long key = somePair(200).packed();
      Integer known = model.get(key);
      assertEquals(known == null ? -1 : known, edges.find(key));
      if (known == null) {
        model.put(key, edges.add(key));
      } else if (random.nextInt(3) > 0) {
        edges.remove(known);
        model.remove(key);
      }
    }
    model.forEach((key, e) -> assertEquals(e.intValue(), edges.find(key)));
  }

  @Test
  public void edgesIndexedAllAtOnceAreFoundAndMayGoAndCome() {
    EdgeTable edges = new EdgeTable();
    TreeSet<Long> keys = new TreeSet<>();
    while (keys.size() < 50_000) {
      keys.add(somePair(1_000).packed());
    }
    keys.forEach(edges::addUnindexed);
    edges.indexAll();
    int e = 0;
    for (long key : keys) {
      assertEquals(e++, edges.find(key));
    }
    for (long key : keys) {
      if ((key & 1) == 0) {
        edges.remove(edges.find(key));
      }
    }
    for (long key : keys) {
      assertEquals((key & 1) == 0, edges.find(key) < 0);
    }
    long again = keys.stream().filter(key -> (key & 1) == 0).findFirst().orElseThrow();
    assertEquals(edges.add(again), edges.find(again));
  }

  @Test
  public void theQueueIsSortedByPriorityThenPair() {
    EdgeTable edges = new EdgeTable();
    ReviewQueue queue = new ReviewQueue(edges);
    Map<Integer, Double> model = new HashMap<>();
    for (int low = 0; low < 80; low++) {
      for (int high = low + 1; high < 80; high++) {
        edges.add(new Pair(low, high).packed());
      }
    }
    for (int step = 0; step < 60_000; step++) {
      int e = random.nextInt(edges.rows());
      if (random.nextInt(3) == 0) {
        queue.remove(e);
        model.remove(e);
      } else {
        double priority = random.nextInt(50) / 50.0;
        queue.put(e, priority);
        model.put(e, priority);
      }
      if (step % 2_000 == 0) {
        assertSame(model, queue, edges);
      }
    }
    assertSame(model, queue, edges);
    queue.clear();
    assertSame(Map.of(), queue, edges);
    model.forEach(queue::putUnordered);
    queue.order();
    assertSame(model, queue, edges);
  }

  @Test
  public void looksAtTheFirstOfTheQueueBetweenItsChangesSeeThemInOrder() {
    EdgeTable edges = new EdgeTable();
    ReviewQueue queue = new ReviewQueue(edges);
    for (int high = 1; high < 3_000; high++) {
      edges.add(new Pair(0, high).packed());
    }
    double[] priorities = new double[edges.rows()];
    TreeSet<Integer> model =
        new TreeSet<>(
            Comparator.comparing((Integer e) -> -priorities[e]).thenComparing(e -> edges.key(e)));
    for (int step = 0; step < 20_000; step++) {
      int e = random.nextBoolean() && !model.isEmpty() ? model.first() : random.nextInt(2_999);
      model.remove(e);
      if (random.nextInt(4) == 0) {
        queue.remove(e);
      } else {
        priorities[e] = random.nextInt(500) / 500.0;
        queue.put(e, priorities[e]);
        model.add(e);
      }
      int looked = random.nextInt(100) == 0 ? 1_500 : random.nextInt(150);
      List<Integer> seen = new ArrayList<>();
      queue.walk(
          next -> {
            seen.add(next);
            return seen.size() < looked;
          });
      assertEquals(model.stream().limit(Math.max(1, looked)).toList(), seen);
    }
  }

  private static void assertSame(Map<Integer, Double> model, ReviewQueue queue, EdgeTable edges) {
    List<Integer> expected = new ArrayList<>(model.keySet());
    expected.sort(
        Comparator.comparing((Integer e) -> -model.get(e))
            .thenComparing(e -> edges.key(e), Comparator.naturalOrder()));
    List<Integer> actual = new ArrayList<>();
    queue.walk(actual::add);
    assertEquals(expected, actual);
    assertEquals(model.size(), queue.size());
  }
}
