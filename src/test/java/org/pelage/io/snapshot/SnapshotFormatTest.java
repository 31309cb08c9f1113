package org.pelage.io.snapshot;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.base.Allocated;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.IdentityGraphs;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/** A snapshot through bytes; the random walks of the engine do the same in their middle. */
public class SnapshotFormatTest extends JUnitSuite {
  private static byte[] bytes(IdentityGraph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SnapshotFormat.write(graph.snapshot(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The graph as it is after it was written and read. */
  private static IdentityGraph throughBytes(IdentityGraph graph) {
    try {
      return SnapshotFormat.read(new ByteArrayInputStream(bytes(graph)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IdentityGraph graphOf(int annotations) {
    IdentityGraph graph = IdentityGraphs.create(GraphParameters.DEFAULTS);
    for (int node = 0; node < annotations; node++) {
      graph.addAnnotation(node);
    }
    return graph;
  }

  private static void decide(
      IdentityGraph graph, long sequence, int low, int high, Decision decision) {
    graph.decide(
        new Item(
            sequence,
            new Pair(low, high),
            decision,
            decision == Decision.UNKNOWN ? MetaDecision.SAME : MetaDecision.NONE,
            Confidence.values()[high % 5],
            Rank.values()[low % 3],
            low * 100));
  }

  private static void propose(IdentityGraph graph, int low, int high, double match) {
    graph.propose(List.of(new Candidate(new Pair(low, high), Probabilities.ofMatch(match))));
  }

  /** Something of everything. */
  private static IdentityGraph graph() {
    IdentityGraph graph = graphOf(9);
    graph.addAnnotation(200);
    decide(graph, 3, 1, 2, Decision.MATCH);
    decide(graph, 4, 2, 3, Decision.MATCH);
    decide(graph, 300, 1, 3, Decision.NOMATCH);
    decide(graph, 301, 4, 5, Decision.UNKNOWN);
    decide(graph, 302, 5, 6, Decision.NOTCOMP);
    decide(graph, 303, 6, 7, Decision.UNREVIEWED);
    propose(graph, 0, 200, 0.25);
    graph.propose(
        List.of(
            new Candidate(new Pair(1, 7), new Probabilities(0.5, 0.25, 0.125, 1)),
            new Candidate(new Pair(2, 6), Probabilities.NONE)));
    graph.excludeAnnotation(8);
    graph.undo(302);
    return graph;
  }

  private static void assertSame(IdentityGraph expected, IdentityGraph actual) {
    assertEquals(expected.parameters(), actual.parameters());
    assertArrayEquals(expected.labels(), actual.labels());
    assertArrayEquals(expected.inconsistent(), actual.inconsistent());
    assertEquals(expected.suspects(), actual.suspects());
    assertEquals(expected.peek(100), actual.peek(100));
    assertArrayEquals(bytes(expected), bytes(actual));
  }

  @Test
  public void invariant9_aGraphThatWasWrittenAndReadIsTheSame() {
    IdentityGraph graph = graph();
    graph.configure(
        new GraphParameters(
            true,
            false,
            3,
            1,
            Optional.of(Confidence.NOT_SURE),
            FixMode.SPLIT,
            false,
            new AutoThresholds(0.5, 0.75, Double.POSITIVE_INFINITY, 0.125)));
    IdentityGraph copy = throughBytes(graph);
    assertSame(graph, copy);
    for (IdentityGraph each : List.of(graph, copy)) {
      each.configure(GraphParameters.DEFAULTS);
      each.includeAnnotation(8);
      each.undo(300);
    }
    assertSame(graph, copy);
    Assert.assertThrows(IllegalArgumentException.class, () -> copy.undo(302));
  }

  @Test
  public void anEmptyGraphIsAGraph() {
    IdentityGraph copy = throughBytes(IdentityGraphs.create(GraphParameters.DEFAULTS));
    assertEquals(0, copy.annotations());
    assertEquals(-1, copy.snapshot().lastSequence());
  }

  @Test
  public void equalGraphsGiveEqualBytesWhateverTheirHistory() {
    IdentityGraph one = graphOf(5);
    propose(one, 1, 3, 0.5);
    propose(one, 2, 4, 0.75);
    decide(one, 1, 2, 3, Decision.NOMATCH);
    IdentityGraph other = graphOf(6);
    decide(other, 1, 2, 3, Decision.NOMATCH);
    propose(other, 2, 4, 0.25);
    propose(other, 1, 3, 0.5);
    propose(other, 2, 4, 0.75);
    propose(other, 1, 5, 0.5);
    other.removeAnnotation(5);
    assertArrayEquals(bytes(one), bytes(other));
    assertArrayEquals(bytes(graph()), bytes(throughBytes(graph())));
  }

  @Test
  public void whatIsCutOffIsRefused() {
    byte[] whole = bytes(graph());
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      Assert.assertThrows(
          "after " + length + " bytes",
          IOException.class,
          () -> SnapshotFormat.read(new ByteArrayInputStream(part)));
    }
  }

  @Test
  public void whatIsDamagedIsRefused() {
    byte[] whole = bytes(graph());
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Assert.assertThrows(
          "bit " + bit,
          IOException.class,
          () -> SnapshotFormat.read(new ByteArrayInputStream(damaged)));
    }
  }

  @Test
  public void noNumberOfANodeIsBelievedBeforeItsChecksum() throws Exception {
    byte[] whole = bytes(graphOf(1));
    int behind = Byte.BYTES + 2 * Integer.BYTES + 2 * Byte.BYTES + Long.BYTES;
    int node = whole.length - behind - 1;
    assertEquals("the only node", List.of(1, 0), List.of((int) whole[node - 1], (int) whole[node]));
    byte[] damaged = new byte[whole.length + 3];
    System.arraycopy(whole, 0, damaged, 0, node);
    System.arraycopy(new byte[] {-1, -1, -1, 7}, 0, damaged, node, 4);
    System.arraycopy(whole, node + 1, damaged, node + 4, whole.length - node - 1);
    SnapshotFormat.read(new ByteArrayInputStream(whole));
    long asked =
        Allocated.by(
            () ->
                Assert.assertThrows(
                    IOException.class,
                    () -> SnapshotFormat.read(new ByteArrayInputStream(damaged))));
    assertTrue("asked for " + asked, asked < 1 << 20);
  }

  @Test
  public void anotherVersionIsRefusedByItsNumber() {
    byte[] whole = bytes(graph());
    whole[4] = 3;
    IOException refused =
        Assert.assertThrows(
            IOException.class, () -> SnapshotFormat.read(new ByteArrayInputStream(whole)));
    assertTrue(refused.getMessage(), refused.getMessage().contains("version 3"));
  }
}
