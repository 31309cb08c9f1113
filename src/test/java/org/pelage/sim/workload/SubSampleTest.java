package org.pelage.sim.workload;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.scalatestplus.junit.JUnitSuite;

/** Sub-samples of whole identities. */
public class SubSampleTest extends JUnitSuite {
  private static Workload whole() throws IOException {
    return WorkloadReader.read(Path.of("src/test/resources/workloads/e200-medium-e2.jsonl.gz"));
  }

  private static Map<UUID, Integer> ids(Workload w) {
    Map<UUID, Integer> ids = new HashMap<>();
    w.annotations().forEach(a -> ids.put(a.uuid(), a.id()));
    return ids;
  }

  @Test
  public void identitiesAreWholeOrAbsent() throws IOException {
    Workload whole = whole();
    Workload half = SubSample.draw(whole, 0.5, 3);
    assertEquals(Math.round(0.5 * whole.truth().identities()), half.truth().identities());
    Map<UUID, Integer> then = ids(whole);
    Set<Integer> kept = new HashSet<>();
    half.annotations().forEach(a -> kept.add(whole.truth().identity()[then.get(a.uuid())]));
    long members =
        whole.annotations().stream()
            .filter(a -> kept.contains(whole.truth().identity()[a.id()]))
            .count();
    assertEquals(half.truth().identities(), kept.size());
    assertEquals(members, half.size());
  }

  @Test
  public void scoresAndTruthOfEveryPairStay() throws IOException {
    Workload whole = whole();
    Workload half = SubSample.draw(whole, 0.5, 3);
    Map<UUID, Integer> then = ids(whole);
    for (Workload.Annotation a : half.annotations()) {
      for (Workload.Annotation b : half.annotations()) {
        if (a.id() < b.id()) {
          Pair before = Pair.of(then.get(a.uuid()), then.get(b.uuid()));
          Pair now = Pair.of(a.id(), b.id());
          assertEquals(
              whole.scores().of(before).probabilities(), half.scores().of(now).probabilities());
          int[] identity = whole.truth().identity();
          assertEquals(
              identity[before.low()] == identity[before.high()],
              half.truth().identity()[a.id()] == half.truth().identity()[b.id()]);
        }
      }
    }
  }

  @Test
  public void seedsDrawOtherAnimalsAndTheSameSeedTheSame() throws IOException {
    Workload whole = whole();
    assertEquals(
        SubSample.draw(whole, 0.5, 1).annotations(), SubSample.draw(whole, 0.5, 1).annotations());
    Set<UUID> first = ids(SubSample.draw(whole, 0.5, 1)).keySet();
    Set<UUID> second = ids(SubSample.draw(whole, 0.5, 2)).keySet();
    assertTrue(!first.equals(second));
    assertEquals(whole.pairs(), SubSample.draw(whole, 1, 1).pairs());
  }

  @Test
  public void aShareIsAShare() throws IOException {
    Workload whole = whole();
    Assert.assertThrows(IllegalArgumentException.class, () -> SubSample.draw(whole, 0, 1));
    Assert.assertThrows(IllegalArgumentException.class, () -> SubSample.draw(whole, 1.1, 1));
  }
}
