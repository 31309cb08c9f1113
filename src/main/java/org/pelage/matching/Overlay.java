package org.pelage.matching;

import java.util.List;

/**
 * Where two chips are alike: what each patch adds to the dot product of their embeddings. The
 * weights of either chip add up to that product, before what a species has in common is subtracted.
 *
 * @param patchWidth of one patch, as a share of the chip's width
 * @param patchHeight the same of its height
 * @param first patches of the first chip
 * @param second patches of the second chip
 */
public record Overlay(double patchWidth, double patchHeight, List<Spot> first, List<Spot> second) {
  public Overlay {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * One patch.
   *
   * @param x of its middle, as a share of the chip's width
   * @param y the same of its height
   * @param weight what it adds to the score; below 0 where nothing alike lies opposite
   */
  public record Spot(double x, double y, double weight) {}
}
