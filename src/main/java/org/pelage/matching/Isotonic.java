package org.pelage.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Isotonic regression by pooling adjacent violators (Ayer et al., 1955). O(n log n). */
final class Isotonic {
  /** An observation. */
  record Point(double x, double y, double weight) {}

  /** Neighbouring observations with one fitted value: the mean of each. */
  private record Block(double x, double y, double weight) {
    Block joined(Block next) {
      double sum = weight + next.weight;
      double meanX = (x * weight + next.x * next.weight) / sum;
      double meanY = (y * weight + next.y * next.weight) / sum;
      return new Block(meanX, meanY, sum);
    }
  }

  private Isotonic() {}

  /** The closest fit that does not fall, as at most {@link Calibration#KNOTS_MAX} knots. */
  static List<Calibration.Knot> fit(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.comparingDouble(Point::x)
            .thenComparingDouble(Point::y)
            .thenComparingDouble(Point::weight));
    List<Block> blocks = new ArrayList<>();
    for (Point point : sorted) {
      push(blocks, new Block(point.x(), point.y(), point.weight()));
    }
    while (blocks.size() > Calibration.KNOTS_MAX) {
      blocks = paired(blocks);
    }
    return blocks.stream().map(block -> new Calibration.Knot(block.x(), shrunk(block))).toList();
  }

  /** Adds a block, joining it to those before it that lie at its place or above its value. */
  private static void push(List<Block> blocks, Block block) {
    Block next = block;
    while (!blocks.isEmpty()) {
      Block last = blocks.get(blocks.size() - 1);
      if (last.y() < next.y() && last.x() < next.x()) {
        break;
      }
      next = blocks.remove(blocks.size() - 1).joined(next);
    }
    blocks.add(next);
  }

  private static List<Block> paired(List<Block> blocks) {
    List<Block> result = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i += 2) {
      boolean last = i + 1 == blocks.size();
      result.add(last ? blocks.get(i) : blocks.get(i).joined(blocks.get(i + 1)));
    }
    return result;
  }

  private static double shrunk(Block block) {
    double min = Calibration.PROBABILITY_MIN;
    return Math.max(min, Math.min(1 - min, block.y()));
  }
}
