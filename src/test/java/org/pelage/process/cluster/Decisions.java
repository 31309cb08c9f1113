package org.pelage.process.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.pelage.process.V1Client;

/** How many decisions a second are acknowledged as durable, over HTTP, with all clients busy. */
final class Decisions {
  private static final int GRAPHS = 16;
  private static final int ANNOTATIONS = 60;
  private static final int CLIENTS = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final int OK = 200;

  private final List<V1Client> nodes;
  private final List<String> graphs = new ArrayList<>();
  private final List<List<String>> members = new ArrayList<>();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder others = new LongAdder();
  private final AtomicBoolean stop = new AtomicBoolean();

  private Decisions(List<URI> bases) {
    this.nodes = bases.stream().map(V1Client::new).toList();
  }

  /** The rate on these nodes; each client asks any of them. */
  static String measure(List<URI> bases) throws Exception {
    return new Decisions(bases).run();
  }

  private String run() throws Exception {
    for (int g = 0; g < GRAPHS; g++) {
      addGraph();
    }
    List<Thread> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      Random random = new Random(c);
      String reviewer = "r" + c;
      clients.add(new Thread(() -> decide(random, reviewer), reviewer));
    }
    clients.forEach(Thread::start);
    LockSupport.parkNanos(WARM_UP.toNanos());
    long before = acknowledged.sum();
    long began = System.nanoTime();
    LockSupport.parkNanos(MEASURED.toNanos());
    double rate = (acknowledged.sum() - before) * 1e9 / (System.nanoTime() - began);
    stop.set(true);
    for (Thread client : clients) {
      client.join(TimeUnit.MINUTES.toMillis(1));
    }
    return String.format(Locale.ROOT, "%.0f decisions/s, %d refused", rate, others.sum());
  }

  private void addGraph() throws IOException {
    ArrayNode rows = V1Client.JSON.createArrayNode();
    for (int i = 0; i < ANNOTATIONS; i++) {
      rows.addObject().put("species", "test");
    }
    List<String> uuids = new ArrayList<>();
    V1Client client = nodes.get(0);
    JsonNode added = client.post("/v1/annotations", rows).ok(200, 201).get("annotations");
    added.forEach(row -> uuids.add(row.get("uuid").asText()));
    ObjectNode body = V1Client.object().put("algorithm", "graph_algorithm");
    uuids.forEach(body.putArray("annotations")::add);
    graphs.add(client.post("/v1/graphs", body).ok(201).get("graph").asText());
    members.add(uuids);
  }

  private void decide(Random random, String reviewer) {
    for (int n = 0; !stop.get(); n++) {
      int g = random.nextInt(GRAPHS);
      int a = random.nextInt(ANNOTATIONS);
      int b = (a + 1 + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS;
      ObjectNode body =
          V1Client.object()
              .put("a", members.get(g).get(a))
              .put("b", members.get(g).get(b))
              .put("decision", a % 6 == b % 6 ? "match" : "nomatch")
              .put("reviewer", reviewer)
              .put("key", reviewer + "-" + n);
      try {
        V1Client node = nodes.get(random.nextInt(nodes.size()));
        boolean ok = node.post("/v1/graphs/" + graphs.get(g) + "/decisions", body).status() == OK;
        (ok ? acknowledged : others).increment();
      } catch (IOException e) {
        others.increment();
      }
    }
  }
}
