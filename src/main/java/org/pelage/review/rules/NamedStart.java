package org.pelage.review.rules;

import java.util.ArrayList;
import java.util.List;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.review.Wish.AutomaticDecision;
import org.pelage.review.parameters.ReviewParameters.StartNames;

/**
 * What the names of a catalogue are worth to a new graph. Different names are not evidence of
 * difference.
 *
 * @param decisions items to start with; they never count as anybody's reviews and may become
 *     suspects
 * @param candidates pairs to propose for review instead
 */
public record NamedStart(List<AutomaticDecision> decisions, List<Pair> candidates) {
  private static final String SIGNATURE = "algo:names/1";

  public NamedStart {
    decisions = List.copyOf(decisions);
    candidates = List.copyOf(candidates);
  }

  /**
   * For each name the pairs of a star around its first annotation: a tree, so that one pair
   * withdrawn takes off the one annotation that was misfiled.
   */
  public static NamedStart of(StartNames worth, List<AnnotationFacts> facts) {
    List<Pair> tree = new ArrayList<>();
    for (List<AnnotationFacts> group : Rules.groups(facts, AnnotationFacts::name)) {
      int hub = group.stream().mapToInt(AnnotationFacts::node).min().orElseThrow();
      group.stream()
          .mapToInt(AnnotationFacts::node)
          .filter(node -> node != hub)
          .sorted()
          .forEach(node -> tree.add(Pair.of(hub, node)));
    }
    return switch (worth) {
      case TRUSTED -> new NamedStart(tree.stream().map(NamedStart::joined).toList(), List.of());
      case EVIDENCE -> new NamedStart(List.of(), tree);
      case IGNORE -> new NamedStart(List.of(), List.of());
    };
  }

  private static AutomaticDecision joined(Pair pair) {
    return new AutomaticDecision(
        pair, Decision.MATCH, MetaDecision.SAME, Confidence.GUESSING, SIGNATURE);
  }
}
