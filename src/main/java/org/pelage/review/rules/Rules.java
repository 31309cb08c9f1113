package org.pelage.review.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.review.Wish.AutomaticDecision;
import org.pelage.review.parameters.ReviewParameters;

/**
 * Decisions that follow from facts about the photos. They say nothing about what the animals look
 * like, so the evidence is {@code unreviewed} and the word is in the meta decision.
 */
public final class Rules {
  /** Boxes of one image that overlap by more than this are probably one animal boxed twice. */
  public static final double DUPLICATE_OVERLAP = 0.5;

  /** No animal is faster than this over minutes. */
  static final double SPEED_MAX_METRES_PER_SECOND = 30;

  /** What places may be wrong by. */
  static final double PLACE_ERROR_METRES = 1000;

  /** Beyond this, clocks and hearsay say too little. */
  static final Duration SIMULTANEOUS_MAX = Duration.ofHours(1);

  private static final String SAME_IMAGE = "algo:rule/same_image";
  private static final String SIMULTANEOUS = "algo:rule/simultaneous";
  private static final String SAME_ENCOUNTER = "algo:rule/same_encounter";

  private Rules() {}

  /**
   * What the rules say of a set of annotations.
   *
   * @param decisions by rule, then by pair
   * @param duplicates pairs of one image that are probably one animal boxed twice; nothing is
   *     decided about them
   */
  public record Verdict(List<AutomaticDecision> decisions, List<Pair> duplicates) {
    public Verdict {
      decisions = List.copyOf(decisions);
      duplicates = List.copyOf(duplicates);
    }
  }

  /**
   * Applies the rules that are switched on. Quadratic in the annotations of one image, linear in
   * everything else.
   *
   * @param pairs which pairs are checked for having been seen apart at the same time: candidates
   */
  public static Verdict of(
      ReviewParameters.Rules on, List<AnnotationFacts> facts, Collection<Pair> pairs) {
    List<AutomaticDecision> decisions = new ArrayList<>();
    List<Pair> duplicates = new ArrayList<>();
    if (on.sameImage()) {
      groups(facts, AnnotationFacts::image).forEach(g -> sameImage(g, decisions, duplicates));
    }
    if (on.simultaneous()) {
      simultaneous(facts, pairs, decisions);
    }
    if (on.sameEncounter()) {
      groups(facts, AnnotationFacts::encounter).forEach(g -> sameEncounter(g, decisions));
    }
    return new Verdict(decisions, duplicates);
  }

  /** Annotations that share a value, those without one left out; in the order of the values. */
  static Collection<List<AnnotationFacts>> groups(
      List<AnnotationFacts> facts, Function<AnnotationFacts, Optional<String>> by) {
    Map<String, List<AnnotationFacts>> groups = new TreeMap<>();
    for (AnnotationFacts f : facts) {
      by.apply(f).ifPresent(value -> groups.computeIfAbsent(value, v -> new ArrayList<>()).add(f));
    }
    return groups.values();
  }

  private static void sameImage(
      List<AnnotationFacts> image, List<AutomaticDecision> decisions, List<Pair> duplicates) {
    for (int i = 0; i < image.size(); i++) {
      for (int j = i + 1; j < image.size(); j++) {
        Pair pair = Pair.of(image.get(i).node(), image.get(j).node());
        if (overlap(image.get(i), image.get(j)) > DUPLICATE_OVERLAP) {
          duplicates.add(pair);
        } else {
          decisions.add(decision(pair, MetaDecision.DIFF, SAME_IMAGE));
        }
      }
    }
  }

  private static double overlap(AnnotationFacts a, AnnotationFacts b) {
    return a.box().flatMap(x -> b.box().map(x::overlap)).orElse(0.0);
  }

  private static void simultaneous(
      List<AnnotationFacts> facts, Collection<Pair> pairs, List<AutomaticDecision> decisions) {
    Map<Integer, AnnotationFacts> byNode = new HashMap<>();
    facts.forEach(f -> byNode.put(f.node(), f));
    for (Pair pair : pairs) {
      AnnotationFacts a = byNode.get(pair.low());
      AnnotationFacts b = byNode.get(pair.high());
      if (a != null && b != null && isTooFarApart(a, b)) {
        decisions.add(decision(pair, MetaDecision.DIFF, SIMULTANEOUS));
      }
    }
  }

  private static boolean isTooFarApart(AnnotationFacts a, AnnotationFacts b) {
    if (a.takenAt().isEmpty()
        || b.takenAt().isEmpty()
        || a.place().isEmpty()
        || b.place().isEmpty()) {
      return false;
    }
    Duration between = Duration.between(a.takenAt().get(), b.takenAt().get()).abs();
    double reach = PLACE_ERROR_METRES + SPEED_MAX_METRES_PER_SECOND * between.toSeconds();
    return between.compareTo(SIMULTANEOUS_MAX) <= 0
        && a.place().get().metresTo(b.place().get()) > reach;
  }

  /** A star: the first annotation is joined with every other that is not in the same image. */
  private static void sameEncounter(
      List<AnnotationFacts> encounter, List<AutomaticDecision> decisions) {
    AnnotationFacts first = encounter.get(0);
    for (AnnotationFacts other : encounter.subList(1, encounter.size())) {
      boolean oneImage = first.image().isPresent() && first.image().equals(other.image());
      if (!oneImage) {
        Pair pair = Pair.of(first.node(), other.node());
        decisions.add(decision(pair, MetaDecision.SAME, SAME_ENCOUNTER));
      }
    }
  }

  private static AutomaticDecision decision(Pair pair, MetaDecision meta, String by) {
    return new AutomaticDecision(pair, Decision.UNREVIEWED, meta, Confidence.PRETTY_SURE, by);
  }
}
