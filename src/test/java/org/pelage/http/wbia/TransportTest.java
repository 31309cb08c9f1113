package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.http.ObligingOwners;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.scalatestplus.junit.JUnitSuite;

/** How requests are read and answers are wrapped, whatever they are about. */
public class TransportTest extends JUnitSuite {
  private static final String GRAPH = "{\"__UUID__\": \"" + Samples.GRAPH + "\"}";

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry = ObligingOwners::registry;
    server.owners.session = command -> Optional.of(Samples.state());
  }

  @Test
  public void theTransportKeepsItsHabits() {
    Server.Answer moved = server.get("/api/test/heartbeat?x=1");
    assertEquals(308, moved.status());
    assertEquals("/api/test/heartbeat/?x=1", moved.header("Location"));
    assertEquals(404, server.get("/api/no/such/thing/").status());
    assertTrue(server.get("/api/no/such/thing/").body().startsWith("<!doctype html>"));
    assertEquals(405, server.send(HttpRequest.DELETE("/api/status/query/graph/v2/")).status());
    assertEquals(200, server.send(HttpRequest.OPTIONS("/api/status/query/graph/v2/")).status());

    Server.Answer padded = server.get("/api/test/heartbeat/?callback=jQuery12_3&_=1");
    assertTrue(padded.body(), padded.body().startsWith("jQuery12_3({\"status\": "));
    assertEquals(400, server.get("/api/test/heartbeat/?callback=jQuery%3Balert(1)//").status());
    assertTrue(
        server.get("/api/test/heartbeat/?__format__=true").body().contains("<pre>{&quot;status"));
    assertEquals(200, server.get("/api/test/heartbeat/?callback=5").status());
  }

  @Test
  public void aMultipartFormIsAFormToo() {
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"graph_uuid\"\r\n\r\n"
            + GRAPH
            + "\r\n--cut--\r\n";
    Server.Answer answer =
        server.send(
            HttpRequest.DELETE(GraphClient.GRAPHS)
                .withEntity(
                    HttpEntities.create(
                        ContentTypes.parse("multipart/form-data; boundary=cut"),
                        form.getBytes(StandardCharsets.UTF_8))));
    assertEquals(answer.body(), 200, answer.status());
  }

  @Test
  public void laterSourcesOverrideEarlierOnes() {
    server.owners.registry =
        command ->
            Optional.of(new RegistryReply.Refused(Refusal.unknown("graph", "none of this id")));
    String other = "11111111-1111-1111-1111-111111111111";
    Server.Answer answer =
        server.send(
            HttpRequest.DELETE(GraphClient.GRAPHS + "?graph_uuid=" + other)
                .withEntity(ContentTypes.TEXT_PLAIN_UTF8, "{\"graph_uuid\": " + GRAPH + "}"));
    assertTrue(answer.body(), answer.body().contains(Samples.GRAPH.toString()));
    assertEquals(
        400,
        server
            .send(
                HttpRequest.DELETE(GraphClient.GRAPHS)
                    .withEntity(ContentTypes.APPLICATION_JSON, "[1, 2]"))
            .status());
    assertEquals(
        400,
        server
            .send(
                HttpRequest.DELETE(GraphClient.GRAPHS)
                    .withEntity(ContentTypes.APPLICATION_JSON, "{oops"))
            .status());
  }
}
