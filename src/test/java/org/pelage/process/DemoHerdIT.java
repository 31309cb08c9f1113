package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.io.demo.DemoTruth;
import org.pelage.io.demo.HerdSettings;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Sixteen people review the demo herd to its end, half through each face, each wrong in one answer
 * of fifty; what comes out must be the herd as far as photos can tell (a left and a right flank
 * have nothing in common), and no pair may have been in two hands at once.
 */
public class DemoHerdIT extends JUnitSuite {
  private static final int REVIEWERS = 16;
  private static final double ERROR = 0.02;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final DemoTruth truth = new DemoTruth(HerdSettings.DEFAULT);

  /** A pair in one reviewer's hands, from receiving it to sending the answer. */
  private record Holding(String pair, String reviewer, long fromNanos, long toNanos) {}

  private final ConcurrentLinkedQueue<Holding> holdings = new ConcurrentLinkedQueue<>();

  @Test
  public void invariant7_sixteenReviewersFindTheHerdAndNeverShareAPair() throws Exception {
    Path data = folder.getRoot().toPath().resolve("data");
    try (ServerProcess server = ServerProcess.start(data, "--demo")) {
      V1Client client = new V1Client(server.base());
      String graph = client.get("/v1/graphs").ok(200).at("/graphs/0/graph").asText();
      long began = System.nanoTime();
      review(server, graph);
      JsonNode state = client.get("/v1/graphs/" + graph).ok(200);
      System.out.printf(
          "DemoHerdIT: %d reviews, %.1f s, %d individuals%n",
          holdings.size(), (System.nanoTime() - began) / 1e9, state.get("individuals").asInt());
      assertEquals("finished", state.get("state").asText());
      assertNobodyShared();
      double f1 = f1(individuals(client, graph));
      System.out.printf("DemoHerdIT: pairwise F1 %.4f%n", f1);
      assertTrue("pairwise F1 " + f1, f1 >= 0.97);
    }
  }

  private void review(ServerProcess server, String graph) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(REVIEWERS);
    List<Future<?>> done = new ArrayList<>();
    for (int r = 0; r < REVIEWERS; r++) {
      String name = "reviewer" + r;
      boolean native1 = r % 2 == 0;
      done.add(
          people.submit(
              () -> {
                Reviewing face =
                    native1
                        ? new NativeReviewing(server.base(), graph, name)
                        : new WbiaReviewing(server.base(), graph, name);
                reviewAll(face, name);
                return null;
              }));
    }
    for (Future<?> f : done) {
      f.get(10, TimeUnit.MINUTES);
    }
    people.shutdown();
  }

  private void reviewAll(Reviewing face, String name) throws IOException {
    for (int n = 0; ; n++) {
      long before = System.nanoTime();
      Reviewing.Handed handed = face.next();
      if (handed.finished()) {
        return;
      }
      if (handed.pair().isPresent()) {
        Reviewing.PairInHand pair = handed.pair().get();
        long from = System.nanoTime();
        holdings.add(new Holding(key(pair), name, from, System.nanoTime()));
        face.answer(pair, answer(pair, name));
      } else {
        // Everything is in other hands: they will answer, or their leases will run out.
        Reviewing.pauseAfter(before);
      }
      assertTrue("a reviewer without an end", n < 20_000);
    }
  }

  /**
   * The truth, or its opposite in one of fifty cases: always the same for one reviewer and pair.
   */
  private String answer(Reviewing.PairInHand pair, String reviewer) {
    String right =
        switch (truth.answer(pair.a(), pair.b())) {
          case MATCH -> "match";
          case NOMATCH -> "nomatch";
          case NOTCOMP -> "notcomp";
        };
    double draw = ((key(pair) + reviewer).hashCode() * 0x9E3779B97F4A7C15L >>> 11) * 0x1p-53;
    if (right.equals("notcomp") || draw >= ERROR) {
      return right;
    }
    return right.equals("match") ? "nomatch" : "match";
  }

  private static String key(Reviewing.PairInHand pair) {
    String a = pair.a().toString();
    String b = pair.b().toString();
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private void assertNobodyShared() {
    Map<String, List<Holding>> byPair = new HashMap<>();
    holdings.forEach(h -> byPair.computeIfAbsent(h.pair(), p -> new ArrayList<>()).add(h));
    for (List<Holding> of : byPair.values()) {
      for (Holding x : of) {
        for (Holding y : of) {
          boolean together =
              !x.reviewer().equals(y.reviewer())
                  && x.fromNanos() < y.toNanos()
                  && y.fromNanos() < x.toNanos();
          assertTrue("in two hands at once: " + x + " and " + y, !together);
        }
      }
    }
  }

  private static Map<UUID, String> individuals(V1Client client, String graph) throws IOException {
    String csv = client.get("/v1/graphs/" + graph + "/export?format=csv").text();
    Map<UUID, String> individual = new HashMap<>();
    List<String> lines = csv.lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    int annotation = header.indexOf("annotation");
    int name = header.indexOf("individual");
    assertTrue("columns of the export: " + header, annotation >= 0 && name >= 0);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      individual.put(UUID.fromString(cells[annotation]), cells[name]);
    }
    return individual;
  }

  private double f1(Map<UUID, String> found) {
    List<UUID> all = new ArrayList<>(found.keySet());
    assertEquals(HerdSettings.DEFAULT.sightings(), all.size());
    long both = 0;
    long joined = 0;
    long same = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean together = found.get(all.get(i)).equals(found.get(all.get(j)));
        boolean truly = truth.flank(all.get(i)) == truth.flank(all.get(j));
        joined += together ? 1 : 0;
        same += truly ? 1 : 0;
        both += together && truly ? 1 : 0;
      }
    }
    return 2.0 * both / (joined + same);
  }
}
