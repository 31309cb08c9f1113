package org.pelage.process;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * How long a graph of many decisions takes to answer again after {@code kill -9}, with its
 * checkpoint and without: {@code -Dpelage.recovery.decisions=100000}, each answered by a reviewer
 * of its own request and journaled as such, in individuals of ten that agree with one another.
 */
public class RecoveryCampaign extends JUnitSuite {
  private static final int DECISIONS = Integer.getInteger("pelage.recovery.decisions", 100_000);
  private static final int CLIENTS = 64;
  private static final int INDIVIDUAL = 10;
  private static final int ROUNDS = 3;

  /** So many equal digests in a row, half a second apart, are those of a graph at rest. */
  private static final int AT_REST = 6;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Question(String a, String b, String decision) {}

  @Test
  public void aGraphOfManyDecisionsAnswersAgain() throws Exception {
    Path data = folder.getRoot().toPath().resolve("data");
    String graph;
    String digest;
    try (ServerProcess server = ServerProcess.start(data)) {
      V1Client client = new V1Client(server.base());
      List<Question> questions = questions(client);
      say("resident, no graph: %d MB".formatted(server.residentBytes() >> 20));
      graph = graph(client, questions);
      decide(client, graph, questions);
      digest = digestAtRest(client, graph);
      say(
          "resident, graph of %d decisions in memory: %d MB"
              .formatted(questions.size(), server.residentBytes() >> 20));
      server.kill();
    }
    for (int round = 0; round < ROUNDS; round++) {
      recover("with a checkpoint", data, graph, digest);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String file : List.of("checkpoints.db", "checkpoints.db-wal", "checkpoints.db-shm")) {
        Files.deleteIfExists(data.resolve(file));
      }
      recover("without", data, graph, digest);
    }
  }

  private void recover(String how, Path data, String graph, String digest) throws IOException {
    long began = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(data)) {
      final double ready = seconds(began);
      V1Client client = new V1Client(server.base());
      double before = server.processorSeconds();
      long asked = System.nanoTime();
      client.getWhenReady("/v1/graphs/" + graph + "/individuals?limit=1").ok(200);
      say(
          "%s: server up after %.1f s, graph %.1f s later, %.1f s of processor time"
              .formatted(how, ready, seconds(asked), server.processorSeconds() - before));
      assertEquals(digest, digest(client, graph));
      server.kill();
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String what) {
    System.out.println("recovery: " + String.format(Locale.ROOT, "%s", what));
  }

  /** All pairs of each individual, and one difference to the next for each nine of them. */
  private static List<Question> questions(V1Client client) throws IOException {
    int individuals = DECISIONS / (INDIVIDUAL * (INDIVIDUAL - 1) / 2 + 5);
    List<String> uuids = new LargeGraphs(client).annotations(individuals * INDIVIDUAL);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < individuals; i++) {
      List<String> own = uuids.subList(i * INDIVIDUAL, (i + 1) * INDIVIDUAL);
      for (int a = 0; a < INDIVIDUAL; a++) {
        for (int b = a + 1; b < INDIVIDUAL; b++) {
          questions.add(new Question(own.get(a), own.get(b), "match"));
        }
      }
      for (int n = 1; n <= 5; n++) {
        int other = (i + n) % individuals * INDIVIDUAL + n;
        questions.add(new Question(own.get(0), uuids.get(other), "nomatch"));
      }
    }
    return questions;
  }

  private static String graph(V1Client client, List<Question> questions) throws IOException {
    ObjectNode body =
        V1Client.object().put("algorithm", "graph_algorithm").put("annotations", "all");
    Question first = questions.get(0);
    LargeGraphs.withOneCandidate(body, first.a(), first.b());
    return client.post("/v1/graphs", body).ok(201).get("graph").asText();
  }

  private static void decide(V1Client client, String graph, List<Question> questions)
      throws Exception {
    long began = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int c = 0; c < CLIENTS; c++) {
        all.add(
            clients.submit(
                () -> {
                  for (int i = next.getAndIncrement();
                      i < questions.size();
                      i = next.getAndIncrement()) {
                    decide(client, graph, questions.get(i), i);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      clients.shutdownNow();
    }
    say("%d decisions taken in %.0f s".formatted(questions.size(), seconds(began)));
  }

  private static void decide(V1Client client, String graph, Question question, int number)
      throws IOException {
    ObjectNode body =
        V1Client.object()
            .put("a", question.a())
            .put("b", question.b())
            .put("decision", question.decision())
            .put("reviewer", "r" + number % CLIENTS)
            .put("key", "k" + number);
    V1Client.Reply reply = client.post("/v1/graphs/" + graph + "/decisions", body);
    while (reply.status() == V1Client.NOT_NOW) {
      reply = client.post("/v1/graphs/" + graph + "/decisions", body);
    }
    reply.ok(200);
  }

  /** A graph goes on by itself for a while after answers: it looks for candidates again. */
  private static String digestAtRest(V1Client client, String graph) {
    List<String> seen = new ArrayList<>();
    return Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              seen.add(digest(client, graph));
              return seen.get(seen.size() - 1);
            },
            last -> seen.size() > AT_REST && Set.copyOf(tail(seen)).size() == 1);
  }

  private static List<String> tail(List<String> seen) {
    return seen.subList(seen.size() - AT_REST, seen.size());
  }

  private static String digest(V1Client client, String graph) throws IOException {
    return client.getWhenReady("/v1/graphs/" + graph + "/digest").ok(200).get("sha256").asText();
  }
}
