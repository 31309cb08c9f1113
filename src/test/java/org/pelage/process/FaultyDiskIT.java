package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What a disk does to the journal, below SQLite: no room, syncs that fail, a write torn by a power
 * cut. A library put before libc (src/test/c/faulty_disk.c) brings it about; without a C compiler
 * the test is skipped. Nothing acknowledged is lost, doubled or moved, and writing goes on by
 * itself when the disk does. {@code -Dpelage.torn.rounds=30} makes a campaign of the power cuts.
 */
public class FaultyDiskIT extends JUnitSuite {
  private static final int TORN_ROUNDS = Integer.getInteger("pelage.torn.rounds", 2);
  private static final int ANNOTATIONS = 60;
  private static final int DECISIONS = 40;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Map<String, Long> acknowledged = new HashMap<>();
  private final Random random = new Random();
  private List<String> annotations = List.of();
  private String graph = "";
  private int keys;
  private Path library;
  private Path fault;
  private Path data;

  @Before
  public void buildTheLibrary() throws Exception {
    Path root = folder.getRoot().toPath();
    library = root.resolve("faulty_disk.so");
    fault = root.resolve("fault");
    data = root.resolve("data");
    assumeTrue("skipped: no C compiler, or libc is not as expected", isBuilt());
  }

  private boolean isBuilt() throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  Path.of("src", "test", "c", "faulty_disk.c").toString(),
                  "-ldl")
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException noCompiler) {
      return false;
    }
  }

  private ServerProcess start(String faultyFiles) {
    return ServerProcess.start(
        List.of(),
        data,
        Map.of(
            "LD_PRELOAD",
            library.toString(),
            "FAULTY_DISK",
            fault.toString(),
            "FAULTY_DISK_FILES",
            faultyFiles));
  }

  private void prepare(V1Client client) throws IOException {
    ArrayNode list = V1Client.JSON.createArrayNode();
    for (int i = 0; i < ANNOTATIONS; i++) {
      list.add(V1Client.object().put("species", "test"));
    }
    annotations = new ArrayList<>();
    for (JsonNode added : client.post("/v1/annotations", list).ok(200).get("annotations")) {
      annotations.add(added.get("uuid").asText());
    }
    ObjectNode creation = V1Client.object();
    annotations.forEach(creation.putArray("annotations")::add);
    graph = client.post("/v1/graphs", creation).ok(201).get("graph").asText();
  }

  /** The status of one decision, remembered if it was acknowledged. */
  private int decide(V1Client client) throws IOException {
    int a = random.nextInt(ANNOTATIONS);
    int b = (a + 1 + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS;
    String key = "k" + keys++;
    V1Client.Reply reply =
        client.post(
            "/v1/graphs/" + graph + "/decisions",
            V1Client.object()
                .put("a", annotations.get(a))
                .put("b", annotations.get(b))
                .put("decision", random.nextBoolean() ? "nomatch" : "notcomp")
                .put("reviewer", "ada")
                .put("key", key));
    if (reply.status() == 200) {
      acknowledged.put(key, reply.body().get("sequence").asLong());
    }
    return reply.status();
  }

  private void decideAll(V1Client client) throws IOException {
    for (int i = 0; i < DECISIONS; i++) {
      assertEquals(200, decide(client));
    }
  }

  private void check(V1Client client) throws IOException {
    Map<String, Long> stored = new HashMap<>();
    long last = 0;
    while (true) {
      JsonNode page =
          client
              .getWhenReady("/v1/graphs/" + graph + "/decisions?limit=500&after=" + last)
              .ok(200)
              .get("decisions");
      if (page.isEmpty()) {
        break;
      }
      for (JsonNode item : page) {
        assertTrue("order", item.get("sequence").asLong() > last);
        last = item.get("sequence").asLong();
        assertEquals("stored twice", null, stored.put(item.get("key").asText(), last));
      }
    }
    acknowledged.forEach((key, sequence) -> assertEquals(key, sequence, stored.get(key)));
  }

  @Test
  public void invariant3_aWriteTornByAPowerCutTakesNothingAcknowledged() throws Exception {
    for (int round = 0; round < TORN_ROUNDS; round++) {
      try (ServerProcess server = start("journal.db")) {
        V1Client client = new V1Client(server.base());
        if (round == 0) {
          prepare(client);
        }
        check(client);
        decideAll(client);
        Files.writeString(fault, "torn");
        try {
          for (int i = 0; i < DECISIONS && server.isAlive(); i++) {
            decide(client);
          }
        } catch (IOException killed) {
          // Meant to.
        }
        server.awaitEnd(Duration.ofSeconds(60));
        Files.delete(fault);
      }
    }
    try (ServerProcess server = start("journal.db")) {
      V1Client client = new V1Client(server.base());
      check(client);
      decideAll(client);
      check(client);
    }
  }

  @Test
  public void invariant3_aFullDiskAndFailedSyncsTakeNothingAcknowledged() throws Exception {
    try (ServerProcess server = start("journal.db")) {
      V1Client client = new V1Client(server.base());
      prepare(client);
      decideAll(client);
      for (String kind : List.of("full", "broken")) {
        Files.writeString(fault, kind);
        int refused = 0;
        for (int i = 0; i < 5; i++) {
          int status = decide(client);
          assertTrue("HTTP " + status, status == 200 || status == V1Client.NOT_NOW);
          refused += status == V1Client.NOT_NOW ? 1 : 0;
        }
        assertTrue("the fault was felt: " + kind, refused > 0);
        assertEquals("reads go on", 200, client.get("/v1/graphs").status());
        Files.delete(fault);
        awaitAcknowledgement(client);
        decideAll(client);
        check(client);
      }
      server.kill();
    }
    try (ServerProcess server = start("journal.db")) {
      check(new V1Client(server.base()));
    }
  }

  private void awaitAcknowledgement(V1Client client) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (decide(client) != 200) {
      assertTrue("it writes again by itself", System.nanoTime() < deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
