package org.pelage.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.pelage.check.Target.Listed;
import org.pelage.check.Target.Offer;
import org.pelage.check.Target.Verdict;

/**
 * Everybody takes the questions of a graph and nobody answers one, so that it has open questions
 * from when they were proposed: whoever asks then for a pair, for its page or for the list must not
 * be told that it has finished, be it that all pairs are in hands. Lists are asked for while it is
 * created, too: it never has fewer annotations than it was given (invariant 13).
 *
 * <p>A list may be a little old, so the graph of one round is kept until a list that is asked for
 * cannot be of before its questions; the last one is left behind.
 */
final class OpenQuestionsPhase implements Phase {
  private static final int ANNOTATIONS = 5;
  private static final int TURNS = 3;
  private static final long NOT_YET = Long.MAX_VALUE;

  /** A graph with open questions since a time, ns. */
  private record Open(String graph, long since) {}

  private record Listing(Map<String, Listed> rows, long from) {}

  private final Collection<Open> kept = new ArrayList<>();

  @Override
  public String name() {
    return "questions nobody answers";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    List<String> annotations = target.addAnnotations(ANNOTATIONS);
    AtomicLong since = new AtomicLong(NOT_YET);
    List<Listing> listings = new ArrayList<>();
    String graph = "";
    for (Begun begun : crowd.play(client -> begin(client, annotations, since, findings))) {
      listings.addAll(begun.listings());
      graph = begun.graph().orElse(graph);
    }
    if (since.get() == NOT_YET) {
      // Why it could not be created has been counted.
      return;
    }
    kept.add(new Open(graph, since.get()));
    String asked = graph;
    crowd.play(client -> ask(client, asked, findings)).forEach(listings::addAll);
    listings.forEach(listing -> judge(listing, target.listAgeNanos(), findings));
    deleteJudged(target, listings);
  }

  private record Begun(Optional<String> graph, List<Listing> listings) {}

  /** One client creates the graph and proposes its pairs while the others look at lists. */
  private static Begun begin(
      Crowd.Client client, List<String> annotations, AtomicLong since, Findings findings) {
    if (client.number() > 0) {
      List<Listing> listings = new ArrayList<>();
      for (int i = 0; i < TURNS; i++) {
        listings.add(list(client, findings));
      }
      return new Begun(Optional.empty(), listings);
    }
    Target target = client.target();
    String graph = Cleaning.create(target, new HashSet<>(annotations));
    findings.played(Verdict.DONE);
    Cleaning.certainly("propose", () -> target.propose(graph, annotations), verdict -> verdict);
    findings.played();
    since.set(System.nanoTime());
    return new Begun(Optional.of(graph), List.of());
  }

  private static List<Listing> ask(Crowd.Client client, String graph, Findings findings) {
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      Offer offer = client.target().ask(graph, client.name());
      findings.played();
      if (offer.finished()) {
        findings.violation("13 asked", graph + " has open questions; told that it has finished");
      }
      if (client.target().looksFinished(graph)) {
        findings.violation("13 page", graph + " has open questions; its page says finished");
      }
      findings.played();
      listings.add(list(client, findings));
    }
    return listings;
  }

  private static Listing list(Crowd.Client client, Findings findings) {
    long from = System.nanoTime();
    Map<String, Listed> rows = client.target().list();
    findings.played();
    return new Listing(rows, from);
  }

  private void judge(Listing listing, long age, Findings findings) {
    for (Open open : kept) {
      Listed row = listing.rows().get(open.graph());
      if (row == null) {
        continue; // Whether it is there at all is another phase's question.
      }
      if (row.annotations() != ANNOTATIONS) {
        findings.violation("13 empty", open + " has " + ANNOTATIONS + " annotations; " + row);
      }
      if (isOldEnough(open, listing, age) && row.finished()) {
        findings.violation("13 list", open + " has open questions; " + row);
      }
    }
  }

  private static boolean isOldEnough(Open open, Listing listing, long age) {
    return listing.from() - open.since() > age;
  }

  private void deleteJudged(Target target, List<Listing> listings) {
    List<Open> judged =
        kept.stream()
            .filter(
                open ->
                    listings.stream().anyMatch(l -> isOldEnough(open, l, target.listAgeNanos())))
            .toList();
    kept.removeAll(judged);
    Cleaning.delete(target, judged.stream().map(Open::graph).toList());
  }
}
