package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.pelage.base.Progress;

/**
 * Plays a whole review on a running server with people who know the truth and err now and then:
 * they take leases and answer over HTTP until the graph has finished. The catalogue is not changed.
 */
final class Rehearsal {
  /**
   * Who reviews and how well.
   *
   * @param errors share of match and no match answers that are the other one
   * @param seed which answers those are
   * @param most reviews, in all; then everybody goes home
   */
  record Crew(int reviewers, double errors, long seed, int most) {}

  private static final int PAGE = 1000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String JSON = "application/json";

  private final ServerClient server;
  private final RehearsalTruth truth;
  private final Crew crew;
  private final Progress progress;
  private final Map<String, Long> answers = new HashMap<>();
  private long reviews;

  Rehearsal(ServerClient server, RehearsalTruth truth, Crew crew, Progress progress) {
    this.server = server;
    this.truth = truth;
    this.crew = crew;
    this.progress = progress;
  }

  /**
   * Plays the review and says how it went.
   *
   * @param algorithm by name
   * @param config parameters of the graph
   * @param keep whether the graph stays
   */
  ObjectNode run(String algorithm, Map<String, String> config, boolean keep) {
    String graph = create(algorithm, config);
    try {
      long from = System.nanoTime();
      awaitCandidates(graph);
      long candidatesAt = System.nanoTime();
      ObjectNode report = ServerClient.JSON.createObjectNode();
      JsonNode before = state(graph);
      report.put("annotations", truth.annotations().size());
      report.put("algorithm", before.path("algorithm").asText());
      report.put("candidates", before.path("candidates").asLong());
      putRecall(graph, report);
      long reviewFrom = System.nanoTime();
      review(graph);
      JsonNode after = state(graph);
      report.put("reviews", reviews);
      report.put("reviews_per_annotation", (double) reviews / truth.annotations().size());
      ObjectNode by = report.putObject("answers");
      answers.forEach(by::put);
      RehearsalTruth.Score score = truth.score(individuals(graph));
      report.put("precision", score.precision());
      report.put("recall", score.recall());
      report.put("f1", score.f1());
      report.put("individuals", after.path("individuals").asLong());
      report.put("state", after.path("state").asText());
      report.put("reviewers", crew.reviewers());
      report.put("errors", crew.errors());
      report.put("seed", crew.seed());
      report.put("candidates_seconds", (candidatesAt - from) / 1e9);
      report.put("review_seconds", (System.nanoTime() - reviewFrom) / 1e9);
      return report;
    } finally {
      if (!keep) {
        server.delete("/v1/graphs/" + graph);
      }
    }
  }

  /** Names and reviews of the catalogue must not help, and what is answered must not stay. */
  private String create(String algorithm, Map<String, String> config) {
    ObjectNode order = ServerClient.JSON.createObjectNode();
    ArrayNode annotations = order.putArray("annotations");
    truth.annotations().forEach(uuid -> annotations.add(uuid.toString()));
    order.put("algorithm", algorithm);
    order.putObject("start").put("reviews", "none").put("names", "ignore");
    ObjectNode parameters = order.putObject("config");
    parameters.put("manual.autosave", false);
    config.forEach((key, value) -> parameters.set(key, scalar(value)));
    return post("/v1/graphs", order).path("graph").asText();
  }

  private static JsonNode scalar(String value) {
    try {
      JsonNode parsed = ServerClient.JSON.readTree(value);
      return parsed.isNumber() || parsed.isBoolean()
          ? parsed
          : ServerClient.JSON.getNodeFactory().textNode(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return ServerClient.JSON.getNodeFactory().textNode(value);
    }
  }

  private JsonNode post(String path, JsonNode body) {
    return server.post(path, body.toString().getBytes(StandardCharsets.UTF_8), JSON);
  }

  private JsonNode state(String graph) {
    return server.getJson("/v1/graphs/" + graph);
  }

  private void awaitCandidates(String graph) {
    JsonNode state = state(graph);
    while (List.of("starting", "computing").contains(state.path("state").asText())) {
      LockSupport.parkNanos(PAUSE_NANOS);
      state = state(graph);
    }
  }

  /** The share of pairs worth finding that the server proposes. */
  private void putRecall(String graph, ObjectNode report) {
    List<RehearsalTruth.TruePair> pairs = truth.truePairs();
    long proposed = 0;
    long asked = 0;
    for (RehearsalTruth.TruePair pair : pairs) {
      JsonNode view =
          server.getJson("/v1/graphs/" + graph + "/pair?a=" + pair.a() + "&b=" + pair.b());
      proposed += view.hasNonNull("match") ? 1 : 0;
      progress.at("asking which pairs are candidates", ++asked, pairs.size());
    }
    report.put("true_pairs", pairs.size());
    if (pairs.isEmpty()) {
      report.putNull("candidate_recall");
    } else {
      report.put("candidate_recall", (double) proposed / pairs.size());
    }
  }

  private void review(String graph) {
    ExecutorService people = Executors.newFixedThreadPool(crew.reviewers());
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < crew.reviewers(); i++) {
        String name = "rehearser-" + i;
        done.add(people.submit(() -> review(graph, name)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerClient.ServerException("interrupted");
    } finally {
      people.shutdownNow();
    }
  }

  private void review(String graph, String reviewer) {
    ObjectNode ask = ServerClient.JSON.createObjectNode().put("reviewer", reviewer);
    JsonNode reply = post("/v1/graphs/" + graph + "/leases", ask);
    int answered = 0;
    while (!Thread.currentThread().isInterrupted()) {
      JsonNode lease = reply.has("next") ? reply.get("next") : reply.path("leases").path(0);
      if (lease.isMissingNode()) {
        if (List.of("finished", "failed").contains(reply.path("state").asText())) {
          return;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        reply = post("/v1/graphs/" + graph + "/leases", ask);
      } else if (count(answer(lease, reviewer))) {
        reply = post("/v1/graphs/" + graph + "/decisions", decision(lease, reviewer, answered++));
      } else {
        return;
      }
    }
  }

  private ObjectNode decision(JsonNode lease, String reviewer, int number) {
    return ServerClient.JSON
        .createObjectNode()
        .put("a", lease.path("a").asText())
        .put("b", lease.path("b").asText())
        .put("decision", answer(lease, reviewer))
        .put("confidence", "pretty_sure")
        .put("reviewer", reviewer)
        .put("lease", lease.path("lease").asText())
        .put("key", reviewer + "/" + number)
        .put("next", true);
  }

  /** Counts an answer that is about to be given; false if there were enough. */
  private synchronized boolean count(String answer) {
    if (reviews == crew.most()) {
      return false;
    }
    reviews++;
    answers.merge(answer, 1L, Long::sum);
    progress.at("reviewing", reviews, crew.most());
    return true;
  }

  /** The truth or its opposite: always the same for one person and pair. */
  private String answer(JsonNode lease, String reviewer) {
    String a = lease.path("a").asText();
    String b = lease.path("b").asText();
    String right = truth.answer(UUID.fromString(a), UUID.fromString(b));
    if (right.equals("notcomp") || draw(reviewer, a, b) >= crew.errors()) {
      return right;
    }
    return right.equals("match") ? "nomatch" : "match";
  }

  private double draw(String reviewer, String a, String b) {
    String pair = a.compareTo(b) < 0 ? a + b : b + a;
    CRC32 hash = new CRC32();
    hash.update((crew.seed() + reviewer + pair).getBytes(StandardCharsets.UTF_8));
    return hash.getValue() / (double) (1L << Integer.SIZE);
  }

  private Map<UUID, String> individuals(String graph) {
    Map<UUID, String> found = new HashMap<>();
    String after = "";
    do {
      JsonNode page = server.getJson("/v1/graphs/" + graph + "/individuals?limit=" + PAGE + after);
      for (JsonNode individual : page.path("individuals")) {
        for (JsonNode annotation : individual.path("annotations")) {
          found.put(UUID.fromString(annotation.asText()), individual.path("individual").asText());
        }
      }
      after = page.has("next") ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());
    return found;
  }
}
