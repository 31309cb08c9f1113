package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.process.ServerProcess;
import org.pelage.process.V1Client;
import org.scalatestplus.junit.JUnitSuite;

/** The example of docs/operations.md: another JVM joins as a client and asks the owners. */
public class ClientIT extends JUnitSuite {
  private static final Path EXAMPLE =
      Path.of("src", "example", "java", "org", "pelage", "example", "ListGraphs.java");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void aClientFindsTheOwnersByTheirKeysAndGoesWithoutATrace() throws Exception {
    String port = Integer.toString(freePort());
    Path data = folder.getRoot().toPath().resolve("data");
    try (ServerProcess server =
        ServerProcess.start(List.of(), data, Map.of("PELAGE_CLUSTER_PORT", port))) {
      V1Client client = new V1Client(server.base());
      String graph = graph(client);
      String printed = example("127.0.0.1:" + port);
      assertTrue(printed, printed.contains(graph + " 2 annotations, "));
      assertEquals(200, client.get("/v1/graphs/" + graph).status());
      assertTrue(server.isAlive());
    }
  }

  private static String graph(V1Client client) throws Exception {
    ObjectNode body = V1Client.object();
    body.putArray("annotations");
    client
        .post(
            "/v1/annotations", V1Client.JSON.readTree("[{\"species\":\"x\"},{\"species\":\"x\"}]"))
        .ok(200, 201)
        .get("annotations")
        .forEach(row -> body.withArray("annotations").add(row.get("uuid").asText()));
    return client.post("/v1/graphs", body).ok(201).get("graph").asText();
  }

  private static String example(String seed) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ServerProcess.jar().toString(),
                EXAMPLE.toString(),
                seed)
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(printed, process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(printed, 0, process.exitValue());
    return printed;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
