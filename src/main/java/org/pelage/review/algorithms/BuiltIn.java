package org.pelage.review.algorithms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pelage.graph.IdentityGraphs;
import org.pelage.review.Algorithms;
import org.pelage.review.effort.EffortAlgorithm;
import org.pelage.review.graphid.GraphAlgorithm;
import org.pelage.review.lca.LcaAlgorithm;
import org.pelage.review.lca.LcaKeys;
import org.pelage.review.parameters.Keys;
import org.pelage.review.parameters.ParameterSet;
import org.pelage.review.parameters.ReviewParameters;

/** The algorithms that come with the server. */
public final class BuiltIn {
  /**
   * Up to how many annotations {@code least_effort} is the default: it asks people least
   * (docs/effort.md has the figures), but takes time in proportion to the graph for an answer and
   * was measured up to 4,000.
   */
  public static final int LEAST_EFFORT_MAX = 5_000;

  private BuiltIn() {}

  /** What is used for a graph of that many annotations when nobody names an algorithm. */
  public static String defaultFor(int annotations) {
    return annotations <= LEAST_EFFORT_MAX ? EffortAlgorithm.NAME : GraphAlgorithm.NAME;
  }

  /** All of them by their names and aliases. */
  public static Algorithms algorithms() {
    Map<String, Algorithms.Factory> byName = new LinkedHashMap<>();
    Algorithms.Factory graph =
        (config, seed) -> new GraphAlgorithm(ReviewParameters.lenient(config), seed);
    byName.put(GraphAlgorithm.NAME, graph);
    byName.put("graph", graph);
    byName.put("ga", graph);
    byName.put(
        EffortAlgorithm.NAME,
        (config, seed) ->
            new EffortAlgorithm(IdentityGraphs.create(ReviewParameters.lenient(config).graph())));
    Algorithms.Factory lca =
        (config, seed) ->
            new LcaAlgorithm(
                IdentityGraphs.create(ReviewParameters.lenient(config).graph()), config, seed);
    byName.put(LcaAlgorithm.NAME, lca);
    byName.put("clusters", lca);
    return Algorithms.of(byName);
  }

  /** The parameters the native face accepts, those of every algorithm. */
  public static ParameterSet parameters() {
    return Keys.ALL.and(LcaKeys.ALL);
  }
}
