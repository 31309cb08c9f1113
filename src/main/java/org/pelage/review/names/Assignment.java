package org.pelage.review.names;

import java.util.Arrays;

/**
 * The assignment problem: which column each row gets so that the sum of profits is greatest.
 *
 * <p>Kuhn-Munkres with row and column potentials, adding one row at a time along a shortest
 * augmenting path. O(rows^2 columns) time, O(columns) memory besides the matrix.
 */
final class Assignment {
  private final long[][] profit;
  private final int columns;
  private final long[] rowPotential;
  private final long[] columnPotential;

  /** Row assigned to each column, counted from 1; 0 for none. Column 0 is where a path starts. */
  private final int[] rowOf;

  private Assignment(long[][] profit) {
    this.profit = profit;
    this.columns = profit[0].length;
    this.rowPotential = new long[profit.length + 1];
    this.columnPotential = new long[columns + 1];
    this.rowOf = new int[columns + 1];
  }

  /**
   * The best column of each row.
   *
   * @param profit one row at least, no fewer columns than rows
   */
  static int[] best(long[][] profit) {
    if (profit[0].length < profit.length) {
      throw new IllegalArgumentException("more rows than columns");
    }
    Assignment assignment = new Assignment(profit);
    for (int row = 1; row <= profit.length; row++) {
      assignment.add(row);
    }
    int[] columnOf = new int[profit.length];
    for (int column = 1; column <= assignment.columns; column++) {
      if (assignment.rowOf[column] > 0) {
        columnOf[assignment.rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  private void add(int row) {
    long[] slack = new long[columns + 1];
    int[] cameFrom = new int[columns + 1];
    boolean[] reached = new boolean[columns + 1];
    Arrays.fill(slack, Long.MAX_VALUE);
    rowOf[0] = row;
    int column = 0;
    while (rowOf[column] != 0) {
      reached[column] = true;
      column = advance(column, slack, cameFrom, reached);
    }
    while (column != 0) {
      rowOf[column] = rowOf[cameFrom[column]];
      column = cameFrom[column];
    }
  }

  /** Takes the cheapest column not yet reached and shifts the potentials by what it costs. */
  private int advance(int from, long[] slack, int[] cameFrom, boolean[] reached) {
    int row = rowOf[from];
    int next = -1;
    for (int c = 1; c <= columns; c++) {
      if (!reached[c]) {
        long cost = -profit[row - 1][c - 1] - rowPotential[row] - columnPotential[c];
        if (cost < slack[c]) {
          slack[c] = cost;
          cameFrom[c] = from;
        }
        if (next < 0 || slack[c] < slack[next]) {
          next = c;
        }
      }
    }
    long delta = slack[next];
    for (int c = 0; c <= columns; c++) {
      if (reached[c]) {
        rowPotential[rowOf[c]] += delta;
        columnPotential[c] -= delta;
      } else if (slack[c] != Long.MAX_VALUE) {
        slack[c] -= delta;
      }
    }
    return next;
  }
}
