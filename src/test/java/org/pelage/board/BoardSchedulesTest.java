package org.pelage.board;

import java.time.Instant;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** One keeper writes the board while routes read it. */
public class BoardSchedulesTest extends JUnitSuite {
  @Test
  public void whoeverReadsSeesWhatWasWrittenLast() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(2)
        .iterations(3)
        .invocationsPerIteration(50)
        .check(Read.class);
  }

  /** A board with two graphs. */
  public static class Read {
    private final Board board = new Board();

    private int times;

    @Operation(nonParallelGroup = "keeper")
    public void tellOfOne() {
      tell("a");
    }

    @Operation(nonParallelGroup = "keeper")
    public void tellOfAnother() {
      tell("b");
    }

    private void tell(String graph) {
      GraphSummary summary =
          new GraphSummary(graph, "ready", "", ++times, Optional.empty(), Instant.ofEpochSecond(1));
      board.change(entries -> entries.plus(graph, new Board.Entry(summary, true)));
    }

    @Operation
    public String read() {
      Board.Snapshot now = board.now();
      return said(now, "a") + ' ' + said(now, "b") + ' ' + now.all().size();
    }

    private static String said(Board.Snapshot snapshot, String graph) {
      return snapshot.of(graph).map(entry -> "" + entry.summary().progress()).orElse("nothing");
    }
  }
}
