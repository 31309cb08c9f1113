package org.pelage.graph;

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
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.scalatestplus.junit.JUnitSuite;

/** A snapshot through bytes; {@link RandomWalk} does the same in the middle of its walks. */
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
  static IdentityGraph throughBytes(IdentityGraph graph) {
    try {
      return SnapshotFormat.read(new ByteArrayInputStream(bytes(graph)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something of everything. */
  private static IdentityGraph graph() {
    GraphScript g = GraphScript.started("1-2-3-4 5-6 1|4 3|5 7.1 7.2 6.7 1~6");
    g.propose(0, 200, 0.25);
    g.graph()
        .propose(
            List.of(
                new Candidate(Pair.of(1, 7), new Probabilities(0.5, 0.25, 0.125, 1)),
                new Candidate(Pair.of(2, 6), Probabilities.NONE)));
    g.graph().excludeAnnotation(2);
    g.graph().undo(4);
    return g.graph();
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
    assertEquals(graph.parameters(), copy.parameters());
    assertEquals(WholeState.of(graph, List.of()), WholeState.of(copy, List.of()));
    for (IdentityGraph each : List.of(graph, copy)) {
      each.configure(GraphParameters.DEFAULTS);
      each.includeAnnotation(2);
      each.undo(0);
    }
    assertEquals(WholeState.of(graph, List.of()), WholeState.of(copy, List.of()));
    Assert.assertThrows(IllegalArgumentException.class, () -> copy.undo(4));
  }

  @Test
  public void anEmptyGraphIsAGraph() {
    IdentityGraph copy = throughBytes(IdentityGraphs.create(GraphParameters.DEFAULTS));
    assertEquals(0, copy.annotations());
    assertEquals(-1, copy.snapshot().lastSequence());
  }

  @Test
  public void equalGraphsGiveEqualBytesWhateverTheirHistory() {
    GraphScript one = GraphScript.started("1-2 2|3").propose(1, 3, 0.5).propose(2, 4, 0.75);
    GraphScript other = GraphScript.started("1-2 2|3").propose(2, 4, 0.25).propose(1, 3, 0.5);
    other.propose(2, 4, 0.75);
    assertArrayEquals(bytes(one.graph()), bytes(other.graph()));
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
  public void anotherVersionIsRefusedByItsNumber() {
    byte[] whole = bytes(graph());
    whole[4] = 2;
    IOException refused =
        Assert.assertThrows(
            IOException.class, () -> SnapshotFormat.read(new ByteArrayInputStream(whole)));
    assertTrue(refused.getMessage(), refused.getMessage().contains("version 2"));
  }
}
