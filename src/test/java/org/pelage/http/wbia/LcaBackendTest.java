package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Graphs of the {@code lca} backend on a whole node, under both of its names: created, reviewed to
 * the end across a restart, written, and what that changed read on both faces.
 */
public class LcaBackendTest extends JUnitSuite {
  private static final int FINISHED = 605;
  private static final int ANIMALS = 3;
  private static final int PHOTOS = 3;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path data;
  private Node node;
  private GraphClient client;
  private List<UUID> annotations;

  @Before
  public void start() throws IOException {
    data = folder.newFolder().toPath();
    open();
    annotations = node.withoutEmbeddings(ANIMALS * PHOTOS + 1);
  }

  private void open() {
    node = new Node(data, Map.of());
    client = new GraphClient(node);
  }

  @After
  public void stop() {
    node.close();
  }

  private void restart() {
    node.close();
    open();
  }

  private String create(String backend) {
    List<UUID> members = annotations.subList(0, ANIMALS * PHOTOS);
    return client.create(Map.of("annot_uuid_list", Node.list(members), "backend", backend));
  }

  /** The last photo, which comes later, is of the first animal. */
  private static int animal(int annotation) {
    return annotation / PHOTOS % ANIMALS;
  }

  /** Photos of one animal look alike; the first of each looks a little like the first of others. */
  private void propose(String graph, int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int a = 0; a < to; a++) {
      for (int b = Math.max(a + 1, from); b < to; b++) {
        boolean first = a % PHOTOS == 0 && b % PHOTOS == 0;
        double match = animal(a) == animal(b) ? 0.7 : first ? 0.4 : 0.02;
        lines.append(
            "{\"a\": \"%s\", \"b\": \"%s\", \"match\": %s}\n"
                .formatted(annotations.get(a), annotations.get(b), match));
      }
    }
    String path = "/v1/graphs/" + graph + "/candidates";
    assertEquals(200, node.send("POST", path, "application/x-ndjson", lines.toString()).status());
  }

  /** Answers as the truth is, up to so many times; how often it was asked. */
  private int review(String graph, int atMost) {
    int answers = 0;
    while (answers < atMost) {
      Node.Answer page =
          Awaitility.await()
              .atMost(Node.PATIENCE)
              .until(
                  () -> node.get(GraphClient.next(graph, 1)),
                  answer -> answer.status() == FINISHED || !answer.form().isEmpty());
      if (page.status() == FINISHED) {
        return answers;
      }
      List<Integer> pair = new ArrayList<>();
      GraphClient.pair(page.form())
          .forEach(uuid -> pair.add(annotations.indexOf(UUID.fromString(uuid))));
      boolean same = animal(pair.get(0)) == animal(pair.get(1));
      Node.Answer submitted =
          client.submit(graph, page.form(), same ? "Same Animal" : "Different Animals");
      assertEquals(submitted.body(), 200, submitted.status());
      answers++;
    }
    return answers;
  }

  private static TreeSet<String> groups(JsonNode changes, String field) {
    TreeSet<String> groups = new TreeSet<>();
    changes.forEach(change -> change.get(field).forEach(group -> groups.add(group.toString())));
    return groups;
  }

  @Test
  public void aGraphOfTheBackendLca() {
    isReviewedToItsEnd("lca");
  }

  @Test
  public void aGraphOfTheBackendClusters() {
    isReviewedToItsEnd("clusters");
  }

  private void isReviewedToItsEnd(String backend) {
    String graph = create(backend);
    propose(graph, 0, ANIMALS * PHOTOS);
    assertEquals(2, review(graph, 2));
    JsonNode before = state(graph);
    assertEquals("lca", before.get("algorithm").textValue());
    restart();
    JsonNode after = state(graph);
    for (String field : List.of("individuals", "phase", "reviews")) {
      assertEquals(field, before.get(field), after.get(field));
    }
    assertTrue("the rest is asked", review(graph, 100) > 0);
    assertEquals("finished", state(graph).get("state").textValue());

    JsonNode changes = client.sync(graph).response().get("changes");
    assertEquals(new TreeSet<>(List.of("[1,2,3]", "[4,5,6]", "[7,8,9]")), groups(changes, "new"));
    changes.forEach(change -> assertEquals("new", change.get("type").textValue()));

    String grown =
        client.extend(graph, annotations.subList(9, 10)).response().get("__UUID__").textValue();
    propose(grown, 9, 10);
    review(grown, 100);
    JsonNode extension = client.sync(grown).response().get("changes");
    assertEquals(
        "[{\"type\":\"extension\",\"added\":[10],\"removed\":[],\"old\":[[1,2,3]],\"new\":[[1,2,3,10]]}]",
        extension.toString());

    JsonNode first = node.get("/v1/graphs/" + grown + "/sync/1").json().get("changes");
    JsonNode second = node.get("/v1/graphs/" + grown + "/sync/2").json().get("changes");
    assertEquals(ANIMALS, first.size());
    assertEquals("extension", second.get(0).get("kind").textValue());
    assertEquals(
        "the name that most had",
        second.get(0).get("old").get(0).get("name"),
        second.get(0).get("new").get(0).get("name"));
    assertEquals(annotations.get(9).toString(), second.get(0).get("added").get(0).textValue());
  }

  private JsonNode state(String graph) {
    return node.get("/v1/graphs/" + graph).json();
  }
}
