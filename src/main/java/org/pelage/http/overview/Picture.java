package org.pelage.http.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.pelage.http.overview.Layout.Disc;
import org.pelage.http.overview.Layout.Place;
import org.pelage.http.wire.PictureShapes;
import org.pelage.http.wire.PictureShapes.Cell;
import org.pelage.http.wire.PictureShapes.Cluster;
import org.pelage.http.wire.PictureShapes.Edge;
import org.pelage.http.wire.PictureShapes.Node;
import org.pelage.session.SessionReply.EdgeRow;
import org.pelage.session.SessionReply.ItemRow;

/**
 * What is drawn of a window: never more than a browser paints in one frame. Discs that are too many
 * are counted by cells, nodes and edges appear when there is room for them. O(discs + edges) a
 * picture. Stateless.
 */
final class Picture {
  private static final int CLUSTERS_MAX = 1_500;
  private static final int NODES_MAX = 1_500;
  private static final int EDGES_MAX = 3_000;
  private static final double CELL_PIXELS = 24;

  /** From this radius on a disc shows its annotations, in pixels. */
  private static final double OPEN_PIXELS = 10;

  private Picture() {}

  /**
   * @param items empty while they are still being read
   */
  static PictureShapes.View of(
      WholeGraph graph,
      Layout layout,
      List<EdgeRow> suspects,
      Optional<List<ItemRow>> items,
      Window window) {
    List<Disc> visible = layout.discs().stream().filter(window::touches).toList();
    Set<UUID> doubtful = new HashSet<>();
    suspects.forEach(edge -> Stream.of(edge.a(), edge.b()).forEach(doubtful::add));
    List<Disc> apart = visible.subList(0, Math.min(CLUSTERS_MAX, visible.size()));
    List<Node> nodes = nodes(apart, window);
    List<Edge> edges = new ArrayList<>();
    suspects.forEach(edge -> add(edges, layout, window, edge.a(), edge.b(), "suspect"));
    if (!nodes.isEmpty()) {
      items.orElse(List.of()).stream()
          .filter(item -> item.inForce() && item.undoes() == 0)
          .forEach(item -> add(edges, layout, window, item.a(), item.b(), item.decision().code()));
    }
    return new PictureShapes.View(
        graph.sequence(),
        round(layout.extent()),
        layout.discs().size(),
        layout.annotations(),
        items.isPresent(),
        apart.stream().map(disc -> cluster(disc, doubtful)).toList(),
        cells(visible.subList(apart.size(), visible.size()), window),
        nodes,
        edges);
  }

  private static Cluster cluster(Disc disc, Set<UUID> doubtful) {
    return new Cluster(
        disc.individual().individual(),
        Optional.of(disc.individual().name()).filter(name -> !name.isEmpty()),
        round(disc.x()),
        round(disc.y()),
        round(disc.radius()),
        disc.annotations(),
        disc.individual().provisional(),
        disc.individual().annotations().stream().anyMatch(doubtful::contains));
  }

  private static List<Cell> cells(List<Disc> discs, Window window) {
    double size = CELL_PIXELS / window.scale();
    Map<Place, int[]> counts = new HashMap<>();
    for (Disc disc : discs) {
      Place corner = new Place(Math.floor(disc.x() / size), Math.floor(disc.y() / size));
      int[] count = counts.computeIfAbsent(corner, c -> new int[2]);
      count[0]++;
      count[1] += disc.annotations();
    }
    return counts.entrySet().stream()
        .map(
            e ->
                new Cell(
                    round(e.getKey().x() * size),
                    round(e.getKey().y() * size),
                    round(size),
                    e.getValue()[0],
                    e.getValue()[1]))
        .toList();
  }

  private static List<Node> nodes(List<Disc> discs, Window window) {
    List<Node> nodes = new ArrayList<>();
    for (Disc disc : discs) {
      boolean open = disc.radius() * window.scale() >= OPEN_PIXELS;
      if (open && nodes.size() + disc.annotations() <= NODES_MAX) {
        for (int i = 0; i < disc.annotations(); i++) {
          Place place = disc.place(i);
          UUID annotation = disc.individual().annotations().get(i);
          nodes.add(new Node(annotation, round(place.x()), round(place.y())));
        }
      }
    }
    return nodes;
  }

  private static void add(
      List<Edge> edges, Layout layout, Window window, UUID a, UUID b, String kind) {
    Optional<Place> from = layout.place(a);
    Optional<Place> to = layout.place(b);
    if (edges.size() < EDGES_MAX
        && from.isPresent()
        && to.isPresent()
        && (window.holds(from.get()) || window.holds(to.get()))) {
      edges.add(
          new Edge(
              round(from.get().x()),
              round(from.get().y()),
              round(to.get().x()),
              round(to.get().y()),
              kind,
              a,
              b));
    }
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
