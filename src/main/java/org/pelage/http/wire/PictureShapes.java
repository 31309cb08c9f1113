package org.pelage.http.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The picture of a graph as answers show it. Places are in units of a single annotation's radius.
 */
public final class PictureShapes {
  private PictureShapes() {}

  /** An individual as a disc; a doubtful one has a suspect. */
  public record Cluster(
      UUID individual,
      Optional<String> name,
      double x,
      double y,
      double r,
      int annotations,
      boolean provisional,
      boolean doubtful) {}

  /** Individuals too many to be drawn apart, counted by the square they lie in. */
  public record Cell(double x, double y, double size, int individuals, int annotations) {}

  /** An annotation. */
  public record Node(UUID annotation, double x, double y) {}

  /** A pair that was decided, or is suspected: {@code kind} is the decision or {@code suspect}. */
  public record Edge(double x0, double y0, double x1, double y1, String kind, UUID a, UUID b) {}

  /**
   * What lies in a window.
   *
   * @param extent everything lies within this distance of the origin
   * @param complete whether the decisions have been read yet
   */
  public record View(
      long sequence,
      double extent,
      int individuals,
      int annotations,
      boolean complete,
      List<Cluster> clusters,
      List<Cell> cells,
      List<Node> nodes,
      List<Edge> edges) {}
}
