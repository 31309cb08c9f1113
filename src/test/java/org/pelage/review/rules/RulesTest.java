package org.pelage.review.rules;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.review.Wish.AutomaticDecision;
import org.pelage.review.parameters.ReviewParameters;
import org.pelage.review.parameters.ReviewParameters.StartNames;
import org.scalatestplus.junit.JUnitSuite;

public class RulesTest extends JUnitSuite {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static AnnotationFacts inImage(int node, String image, double x) {
    return new AnnotationFacts(
        node,
        Optional.of(image),
        Optional.of(new AnnotationFacts.Box(x, 0, 100, 100)),
        Optional.empty(),
        Optional.of("e1"),
        Optional.empty(),
        Optional.empty());
  }

  private static AnnotationFacts seen(int node, long seconds, double latitude) {
    return new AnnotationFacts(
        node,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOON.plusSeconds(seconds)),
        Optional.of(new AnnotationFacts.Place(latitude, 36)));
  }

  private static AnnotationFacts named(int node, String name) {
    return new AnnotationFacts(
        node,
        Optional.empty(),
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ReviewParameters.Rules on(boolean image, boolean apart, boolean encounter) {
    return new ReviewParameters.Rules(image, apart, encounter);
  }

  @Test
  public void twoAnimalsInOneImageAreDifferent() {
    List<AnnotationFacts> facts =
        List.of(inImage(0, "i", 0), inImage(1, "i", 90), inImage(2, "j", 0));
    Rules.Verdict verdict = Rules.of(on(true, false, false), facts, List.of());
    assertEquals(
        List.of(
            new AutomaticDecision(
                Pair.of(0, 1),
                Decision.UNREVIEWED,
                MetaDecision.DIFF,
                Confidence.PRETTY_SURE,
                "algo:rule/same_image")),
        verdict.decisions());
    assertEquals(List.of(), verdict.duplicates());
    assertEquals(List.of(), Rules.of(on(false, false, false), facts, List.of()).decisions());
  }

  @Test
  public void boxesThatOverlapByMoreThanHalfAreADuplicateAndNotDecided() {
    // 67 of 133 units in common is just over one half, 66 of 134 just under.
    Rules.Verdict over =
        Rules.of(
            on(true, false, false), List.of(inImage(0, "i", 0), inImage(1, "i", 33)), List.of());
    assertEquals(List.of(Pair.of(0, 1)), over.duplicates());
    assertEquals(List.of(), over.decisions());
    Rules.Verdict under =
        Rules.of(
            on(true, false, false), List.of(inImage(0, "i", 0), inImage(1, "i", 34)), List.of());
    assertEquals(1, under.decisions().size());
  }

  @Test
  public void nobodyIsInTwoPlacesAtOnce() {
    // A hundredth of a degree of latitude is 1.1 km.
    List<AnnotationFacts> facts =
        List.of(
            seen(0, 0, 0),
            seen(1, 0, 0.01),
            seen(2, 0, 0.008),
            seen(3, 60, 0.01),
            seen(4, 7200, 5));
    List<Pair> pairs =
        List.of(Pair.of(0, 1), Pair.of(0, 2), Pair.of(0, 3), Pair.of(0, 4), Pair.of(0, 9));
    assertEquals(
        List.of(Pair.of(0, 1)),
        Rules.of(on(false, true, false), facts, pairs).decisions().stream()
            .map(AutomaticDecision::pair)
            .toList());
  }

  @Test
  public void anEncounterIsOneAnimalOnlyIfTheImportSaysSo() {
    List<AnnotationFacts> facts =
        List.of(inImage(4, "i", 0), inImage(5, "i", 200), inImage(6, "j", 0));
    List<AutomaticDecision> said = Rules.of(on(false, false, true), facts, List.of()).decisions();
    assertEquals(List.of(Pair.of(4, 6)), said.stream().map(AutomaticDecision::pair).toList());
    assertEquals(MetaDecision.SAME, said.get(0).meta());
    assertEquals(
        List.of(),
        Rules.of(ReviewParameters.DEFAULTS.rules(), List.of(facts.get(0), facts.get(2)), List.of())
            .decisions());
  }

  @Test
  public void trustedNamesJoinTheirAnnotationsByATree() {
    List<AnnotationFacts> facts =
        List.of(named(3, "a"), named(1, "a"), named(2, "b"), named(7, "a"));
    NamedStart trusted = NamedStart.of(StartNames.TRUSTED, facts);
    assertEquals(
        List.of(Pair.of(1, 3), Pair.of(1, 7)),
        trusted.decisions().stream().map(AutomaticDecision::pair).toList());
    assertEquals(
        new AutomaticDecision(
            Pair.of(1, 3), Decision.MATCH, MetaDecision.SAME, Confidence.GUESSING, "algo:names/1"),
        trusted.decisions().get(0));
    NamedStart evidence = NamedStart.of(StartNames.EVIDENCE, facts);
    assertEquals(List.of(Pair.of(1, 3), Pair.of(1, 7)), evidence.candidates());
    assertEquals(List.of(), evidence.decisions());
    assertEquals(new NamedStart(List.of(), List.of()), NamedStart.of(StartNames.IGNORE, facts));
  }
}
