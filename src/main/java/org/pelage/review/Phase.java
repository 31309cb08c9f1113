package org.pelage.review;

/**
 * Where an algorithm is in its work.
 *
 * @param number WBIA's phase number: 0 preparation, 1 ranking, 2 positive redundancy, 3 negative
 *     redundancy, 4 end
 * @param name the loop's name, such as {@code ranking_1}
 */
public record Phase(int number, String name) {
  /** Nothing is left to ask. */
  public static final int END = 4;

  public boolean isEnd() {
    return number == END;
  }
}
