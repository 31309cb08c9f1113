package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** Exports are made page by page and say the same as if they were made at once. */
public class ExportRoutesTest extends JUnitSuite {
  private static final int ANNOTATIONS = 300;
  private static final int PAGE = 7;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static List<UUID> annotations;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    annotations =
        server.annotations("zebra_plains", IntStream.rangeClosed(1, ANNOTATIONS).toArray());
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = command -> Optional.of(session(command));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static SessionReply session(SessionCommand command) {
    if (command instanceof SessionCommand.GetIndividuals get) {
      return individuals(get);
    }
    if (command instanceof SessionCommand.GetItems) {
      return new SessionReply.Items(List.of(), Optional.empty());
    }
    if (command instanceof SessionCommand.GetSync get) {
      UUID renamed = annotations.get((int) get.number());
      return new SessionReply.Synced(
          get.number() == 0 ? 2 : get.number(),
          Samples.NOON,
          "graph_algorithm",
          List.of(),
          get.after() == 0
              ? List.of()
              : List.of(new SessionReply.NameChange(renamed, "Bo", "Zoe", false)),
          List.of(),
          1 - get.after());
    }
    return Samples.state();
  }

  /** Two annotations each, {@value #PAGE} individuals a page. */
  private static SessionReply individuals(SessionCommand.GetIndividuals get) {
    int from = get.after().map(annotations::indexOf).map(i -> i + 2).orElse(0);
    List<SessionReply.IndividualRow> rows = new ArrayList<>();
    for (int i = from; i < Math.min(ANNOTATIONS, from + 2 * PAGE); i += 2) {
      rows.add(
          new SessionReply.IndividualRow(
              annotations.get(i), "n" + i, annotations.subList(i, i + 2), false, List.of()));
    }
    boolean more = from + 2 * PAGE < ANNOTATIONS;
    return new SessionReply.Individuals(
        rows, more ? Optional.of(rows.get(rows.size() - 1).individual()) : Optional.empty());
  }

  private static Server.Answer export(String format) {
    Server.Answer answer = server.get("/v1/graphs/" + Samples.GRAPH + "/export?format=" + format);
    assertEquals(answer.body(), 200, answer.status());
    return answer;
  }

  @Test
  public void everyAnnotationHasItsLineAndNoneTwo() {
    List<String> lines = export("csv").body().lines().toList();
    assertEquals(1 + ANNOTATIONS, lines.size());
    assertEquals(ANNOTATIONS, lines.stream().skip(1).distinct().count());
    assertTrue(lines.get(2), lines.get(2).contains(annotations.get(0) + ",n0,false,zebra_plains"));
  }

  @Test
  public void documentsAreWhole() {
    assertEquals(ANNOTATIONS, export("coco").json().get("annotations").size());
    assertEquals(0, export("coco").json().get("images").size());
    assertEquals(ANNOTATIONS / 2, export("json").json().get("individuals").size());
    String graphMl = export("graphml").body();
    assertEquals(ANNOTATIONS, graphMl.split("<node ").length - 1);
    assertTrue(graphMl.endsWith("</graphml>"));
    assertEquals("nobody knows when", "", export("mark").body());
  }

  @Test
  public void wildbooksArchiveSaysWhatIsLeftOutAndRenamed() throws IOException {
    List<String> names = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    byte[] archive = server.bytes("/v1/graphs/" + Samples.GRAPH + "/export?format=wildbook");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        lines.add((int) new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().count());
      }
    }
    assertEquals(List.of("left-out.csv", "renames.csv"), names);
    assertEquals(List.of(1 + ANNOTATIONS, 1 + 2), lines);
  }
}
