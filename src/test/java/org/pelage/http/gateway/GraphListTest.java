package org.pelage.http.gateway;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.pelage.board.Board;
import org.pelage.board.Boards;
import org.pelage.catalog.SetRef;
import org.pelage.http.Samples;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.registry.RegistryReply.Listed;
import org.scalatestplus.junit.JUnitSuite;

/** How long the list of graphs is relied on, and what a row says of which graph. */
public class GraphListTest extends JUnitSuite {
  private final Board board = new Board();
  private final Deque<CompletableFuture<Listed>> asked = new ArrayDeque<>();
  private long nanos;

  private final GraphList list =
      new GraphList(
          after -> {
            CompletableFuture<Listed> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
          },
          board,
          () -> nanos);

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private void answer(GraphEntry... graphs) {
    asked.remove().complete(new Listed(List.of(graphs), Optional.empty()));
  }

  private static GraphEntry entry(String state, String reason) {
    return new GraphEntry(
        Samples.KEY, Samples.GRAPH, List.of(Samples.GRAPH), new SetRef("00", 3), state, reason);
  }

  @Test
  public void theRegistryIsAskedOnceASecondHoweverManyAsk() {
    CompletableFuture<GraphList.Rows> one = list.rows();
    CompletableFuture<GraphList.Rows> two = list.rows();
    assertEquals(1, asked.size());
    answer(entry("live", ""));
    assertSame(one.join(), two.join());
    pass(Duration.ofMillis(999));
    assertSame(one.join(), list.rows().join());
    pass(Duration.ofMillis(1));
    assertFalse(list.rows().isDone());
    answer();
    assertEquals(List.of(), list.rows().join().rows());
  }

  @Test
  public void allPagesAreRead() {
    CompletableFuture<GraphList.Rows> rows = list.rows();
    asked.remove().complete(new Listed(List.of(entry("live", "")), Optional.of("k1")));
    answer(entry("live", ""));
    assertEquals(2, rows.join().rows().size());
  }

  @Test
  public void whatWasAskedBeforeAChangeIsNotKeptAfterIt() {
    CompletableFuture<GraphList.Rows> before = list.rows();
    list.forget();
    answer(entry("live", ""));
    assertEquals(1, before.join().rows().size());
    CompletableFuture<GraphList.Rows> after = list.rows();
    answer();
    assertEquals(0, after.join().rows().size());
  }

  @Test
  public void aFailureIsNotRemembered() {
    CompletableFuture<GraphList.Rows> failed = list.rows();
    asked.remove().completeExceptionally(new IllegalStateException("silent"));
    assertTrue(failed.isCompletedExceptionally());
    CompletableFuture<GraphList.Rows> again = list.rows();
    answer();
    assertEquals(0, again.join().rows().size());
  }

  @Test
  public void whileTheRegistryIsSilentItsLastWordHolds() {
    CompletableFuture<GraphList.Rows> first = list.rows();
    answer(entry("live", ""));
    pass(Duration.ofSeconds(1));
    CompletableFuture<GraphList.Rows> silent = list.rows();
    asked.remove().completeExceptionally(new IllegalStateException("silent"));
    assertEquals(first.join().rows(), silent.join().rows());
    assertEquals("not asked again at once", first.join().rows(), list.rows().join().rows());
    assertEquals(0, asked.size());
  }

  @Test
  public void rowsFollowTheBoard() {
    CompletableFuture<GraphList.Rows> first = list.rows();
    answer(entry("live", ""));
    GraphList.Row unheard = first.join().rows().get(0);
    assertEquals("starting", unheard.state());
    assertTrue(unheard.reason(), unheard.reason().contains("not heard of"));
    assertFalse(unheard.isCurrent());
    Boards.put(board, Samples.summary("finished"));
    pass(Duration.ofMillis(200));
    GraphList.Rows second = list.rows().join();
    assertNotSame(first.join(), second);
    assertEquals("finished", second.rows().get(0).state());
    assertTrue(second.rows().get(0).isCurrent());
  }

  @Test
  public void invariant13_aStartThatFailedIsNotShownAsWhatTheBoardKnows() {
    Boards.put(board, Samples.summary("finished"));
    CompletableFuture<GraphList.Rows> rows = list.rows();
    answer(entry("failed", "no such algorithm"));
    assertEquals("failed", rows.join().rows().get(0).state());
    assertEquals("no such algorithm", rows.join().rows().get(0).reason());
  }
}
