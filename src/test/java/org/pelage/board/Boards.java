package org.pelage.board;

/** Boards without a keeper. */
public final class Boards {
  private Boards() {}

  /** Puts on the board what a graph has just said of itself. */
  public static void put(Board board, GraphSummary summary) {
    board.change(entries -> entries.plus(summary.graphKey(), new Board.Entry(summary, true)));
  }
}
