package org.pelage.process.cluster;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.postgres.PostgresServer;
import org.pelage.process.ServerProcess;
import org.pelage.process.V1Client;
import org.pelage.security.ExampleKeys;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Nodes find one another by their contact points and speak TLS; one that knows the way, and has a
 * certificate of somebody else's authority, is not let in.
 */
public class AdmissionIT extends JUnitSuite {
  private static final int MEMBERS = 2;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<ServerProcess> nodes = new ArrayList<>();
  private PostgresServer postgres;
  private List<Integer> ports;
  private List<Integer> managementPorts;

  @Before
  public void start() throws Exception {
    postgres = PostgresServer.startOrSkip();
    ports = Nodes.freePorts(MEMBERS + 1);
    managementPorts = Nodes.freePorts(MEMBERS + 1);
  }

  @After
  public void stop() {
    nodes.forEach(ServerProcess::close);
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  public void nodesWithCertificatesFindOneAnotherAndAStrangerIsNotLetIn() throws Exception {
    ExampleKeys ours = ExampleKeys.make(folder.getRoot().toPath().resolve("ours"));
    ExampleKeys theirs = ExampleKeys.make(folder.getRoot().toPath().resolve("theirs"));
    List<CompletableFuture<ServerProcess>> starting =
        IntStream.range(0, MEMBERS)
            .mapToObj(
                node ->
                    CompletableFuture.supplyAsync(
                        () -> start(node, ours), work -> new Thread(work).start()))
            .toList();
    starting.forEach(node -> nodes.add(node.join()));
    for (int node = 0; node < MEMBERS; node++) {
      assertEquals(MEMBERS, members(node));
    }
    askedAtOneAnsweredByBoth();

    Path said = folder.getRoot().toPath().resolve("stranger.log");
    Process stranger = stranger(theirs, said);
    try {
      Waiting.until(() -> refusedBy(said));
      assertTrue("it goes on trying", stranger.isAlive());
      for (int node = 0; node < MEMBERS; node++) {
        assertEquals(MEMBERS, members(node));
      }
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  private List<String> settings(int node, ExampleKeys keys) {
    List<String> jvm = new ArrayList<>();
    for (int point = 0; point < MEMBERS; point++) {
      jvm.add(
          "-Dpelage.cluster.contact-points.%d=127.0.0.1:%d"
              .formatted(point, managementPorts.get(point)));
    }
    jvm.add("-Dpelage.cluster.members-min=" + MEMBERS);
    jvm.add("-Dpelage.cluster.port=" + ports.get(node));
    jvm.add("-Dpelage.cluster.tls.certificate=" + keys.certificate());
    jvm.add("-Dpelage.cluster.tls.key=" + keys.key());
    jvm.add("-Dpelage.cluster.tls.authority=" + keys.authority());
    jvm.add("-Dpelage.database.url=" + postgres.url());
    jvm.add("-Dpelage.images.folder=" + folder.getRoot().toPath().resolve("images"));
    return jvm;
  }

  private ServerProcess start(int node, ExampleKeys keys) {
    return ServerProcess.start(
        new ServerProcess.Launch(
            List.of(), settings(node, keys), Map.of(), managementPorts.get(node)),
        folder.getRoot().toPath().resolve("node" + node));
  }

  private Process stranger(ExampleKeys keys, Path said) throws IOException {
    return ServerProcess.command(
            settings(MEMBERS, keys),
            List.of(
                "serve",
                "--data",
                folder.getRoot().toPath().resolve("stranger").toString(),
                "--port",
                "0",
                "--management-port",
                managementPorts.get(MEMBERS).toString()))
        .redirectOutput(said.toFile())
        .start();
  }

  /** It found the cluster, and its connection was refused for its certificate. */
  private static boolean refusedBy(Path said) throws IOException {
    String log = Files.readString(said);
    return log.contains("SSLHandshakeException") || log.contains("unable to find valid certif");
  }

  private long members(int node) throws IOException {
    URI management = URI.create("http://127.0.0.1:" + managementPorts.get(node));
    JsonNode all = new V1Client(management).get("/cluster/members").ok(200).get("members");
    long up = 0;
    for (JsonNode member : all) {
      up += member.get("status").asText().equals("Up") ? 1 : 0;
    }
    return up;
  }

  /** Whichever hosts registry and graph, the other one reaches it. */
  private void askedAtOneAnsweredByBoth() throws IOException {
    V1Client first = new V1Client(nodes.get(0).base());
    ObjectNode body = V1Client.object();
    first
        .post(
            "/v1/annotations", V1Client.JSON.readTree("[{\"species\":\"x\"},{\"species\":\"x\"}]"))
        .ok(200)
        .get("annotations")
        .forEach(row -> body.withArray("annotations").add(row.get("uuid").asText()));
    String graph = first.post("/v1/graphs", body).ok(201).get("graph").asText();
    for (ServerProcess node : nodes) {
      JsonNode state = new V1Client(node.base()).getWhenReady("/v1/graphs/" + graph).ok(200);
      assertEquals(2, state.get("annotations").asInt());
    }
  }
}
