package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** The commands of an operator, on the packaged program: backup, restore, verify. */
public class BackupIT extends JUnitSuite {
  private static final int BACKUPS_MAX = 10;

  private static final int ANNOTATIONS = 12;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Ended(int code, String output) {}

  private static Ended run(String... arguments) throws Exception {
    Process process = ServerProcess.command(List.of(), List.of(arguments)).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static String graphWithDecisions(V1Client client) throws IOException {
    var list = V1Client.JSON.createArrayNode();
    for (int i = 0; i < ANNOTATIONS; i++) {
      list.add(V1Client.object().put("species", "test"));
    }
    List<String> uuids = new ArrayList<>();
    client
        .post("/v1/annotations", list)
        .ok(200)
        .get("annotations")
        .forEach(annotation -> uuids.add(annotation.get("uuid").asText()));
    ObjectNode creation = V1Client.object();
    uuids.forEach(creation.putArray("annotations")::add);
    String graph = client.post("/v1/graphs", creation).ok(201).get("graph").asText();
    for (int i = 1; i < ANNOTATIONS; i++) {
      client
          .post(
              "/v1/graphs/" + graph + "/decisions",
              V1Client.object()
                  .put("a", uuids.get(i - 1))
                  .put("b", uuids.get(i))
                  .put("decision", i % 3 == 0 ? "nomatch" : "match")
                  .put("reviewer", "ada")
                  .put("key", "k" + i))
          .ok(200);
    }
    return graph;
  }

  @Test
  public void invariant9_aBackupOfARunningServerServesTheSameGraphs() throws Exception {
    Path root = folder.getRoot().toPath();
    Path data = root.resolve("data");
    Path backup;
    Path restored = root.resolve("restored");
    String graph;
    String digest;
    try (ServerProcess server = ServerProcess.start(data)) {
      V1Client client = new V1Client(server.base());
      graph = graphWithDecisions(client);
      Ended verified =
          run("verify", "--data", data.toString(), "--server", server.base().toString());
      assertEquals(verified.output(), 0, verified.code());
      assertTrue(
          verified.output(),
          verified.output().contains("1 graphs replayed, 1 of them compared with the server"));
      Kept kept = backUp(client, graph, data);
      digest = kept.digest();
      backup = kept.folder();
    }
    Ended put = run("restore", "--from", backup.toString(), "--data", restored.toString());
    assertEquals(put.output(), 0, put.code());
    damageAnEvent(data);
    Ended damaged = run("verify", "--data", data.toString());
    assertEquals(damaged.output(), 1, damaged.code());
    assertTrue(damaged.output(), damaged.output().contains(graph));
    try (ServerProcess server = ServerProcess.start(restored)) {
      assertEquals(digest, digest(new V1Client(server.base()), graph));
    }
  }

  /** A disk or a hand changes one byte of one event of one graph. */
  @Test
  public void aChangedByteIsToldByItsEventAndHarmsNobodyElse() throws Exception {
    Path root = folder.getRoot().toPath();
    Path data = root.resolve("data");
    Path backup;
    Path restored = root.resolve("restored");
    String harmed;
    String other;
    String digest;
    try (ServerProcess server = ServerProcess.start(data)) {
      V1Client client = new V1Client(server.base());
      harmed = graphWithDecisions(client);
      other = graphWithDecisions(client);
      Kept kept = backUp(client, harmed, data);
      digest = kept.digest();
      backup = kept.folder();
    }
    long event = changeAByte(data);
    try (ServerProcess server = ServerProcess.start(data)) {
      V1Client client = new V1Client(server.base());
      client.getWhenReady("/v1/graphs/" + harmed);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertEquals("failed", row(client, harmed).get("state").asText()));
      String reason = row(client, harmed).get("reason").asText();
      assertTrue(reason, reason.contains("event " + event + " "));
      assertTrue(reason, reason.contains("damaged"));
      client.getWhenReady("/v1/graphs/" + other + "/individuals").ok(200);
      assertEquals(200, client.get("/v1/query-object").status());
    }
    Ended put = run("restore", "--from", backup.toString(), "--data", restored.toString());
    assertEquals(put.output(), 0, put.code());
    try (ServerProcess server = ServerProcess.start(restored)) {
      assertEquals(digest, digest(new V1Client(server.base()), harmed));
    }
  }

  private record Kept(Path folder, String digest) {}

  /** A backup between two equal digests: graphs go on by themselves for a while after answers. */
  private Kept backUp(V1Client client, String graph, Path data) throws Exception {
    for (int i = 0; i < BACKUPS_MAX; i++) {
      Path folder = data.resolveSibling("backup" + i);
      String before = digest(client, graph);
      Ended made = run("backup", "--data", data.toString(), "--to", folder.toString());
      assertEquals(made.output(), 0, made.code());
      if (before.equals(digest(client, graph))) {
        return new Kept(folder, before);
      }
    }
    throw new AssertionError("graph " + graph + " does not come to rest");
  }

  private static JsonNode row(V1Client client, String graph) throws IOException {
    for (JsonNode row : client.get("/v1/graphs").ok(200).get("graphs")) {
      if (row.get("graph").asText().equals(graph)) {
        return row;
      }
    }
    throw new AssertionError(graph + " is not listed");
  }

  /** Changes a byte somewhere in the first graph's events; answers the event's number. */
  private static long changeAByte(Path data) throws Exception {
    Random random = new Random();
    try (Connection journal =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
        Statement statement = journal.createStatement();
        ResultSet events =
            statement.executeQuery(
                "SELECT ordering, sequence_number, event_payload FROM event_journal WHERE"
                    + " persistence_id = (SELECT persistence_id FROM event_journal WHERE"
                    + " event_ser_manifest LIKE 'session.%' ORDER BY ordering LIMIT 1)"
                    + " ORDER BY random() LIMIT 1")) {
      assertTrue(events.next());
      long ordering = events.getLong(1);
      long number = events.getLong(2);
      byte[] payload = events.getBytes(3);
      int at = 1 + random.nextInt(payload.length - 1);
      payload[at] ^= (byte) (1 << random.nextInt(8));
      System.out.println("BackupIT: byte " + at + " of event " + number + " is changed");
      try (PreparedStatement change =
          journal.prepareStatement(
              "UPDATE event_journal SET event_payload = ? WHERE ordering = ?")) {
        change.setBytes(1, payload);
        change.setLong(2, ordering);
        assertEquals(1, change.executeUpdate());
      }
      return number;
    }
  }

  private static String digest(V1Client client, String graph) throws IOException {
    client.getWhenReady("/v1/graphs/" + graph).ok(200);
    return client.getWhenReady("/v1/graphs/" + graph + "/digest").ok(200).get("sha256").asText();
  }

  /** Half of the middle event of the graph's journal is lost. */
  private static void damageAnEvent(Path data) throws Exception {
    try (Connection journal =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
        Statement statement = journal.createStatement()) {
      int changed =
          statement.executeUpdate(
              "UPDATE event_journal SET event_payload = substr(event_payload, 1,"
                  + " length(event_payload) / 2) WHERE ordering = (SELECT max(ordering) - 5 FROM"
                  + " event_journal WHERE event_ser_manifest LIKE 'session.%')");
      assertEquals(1, changed);
    }
  }
}
