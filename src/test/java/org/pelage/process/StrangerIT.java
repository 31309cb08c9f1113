package org.pelage.process;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.security.ApiToken;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Requests that come over a socket from another address than this machine's loopback, in a network
 * of the test's own: who may ask the management port, and what the log says of whom it was. Needs
 * root, for the network.
 */
public class StrangerIT extends JUnitSuite {
  /** Of a range that is kept for examples; it exists in the test's network alone. */
  private static final String ADDRESS = "192.0.2.1";

  private static final int MANAGEMENT = 8558;
  private static final String TOKEN = "a-token-for-this-test-alone";
  private static final List<String> PATHS =
      List.of("/metrics", "/owners", "/startup", "/ready", "/alive", "/cluster/members", "/x");

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static ServerProcess server;

  @BeforeClass
  public static void start() throws Exception {
    if (!isPossible()) {
      String why = "skipped: a network of its own needs root, unshare, nsenter, ip and curl";
      System.out.println(why);
      Assume.assumeTrue(why, false);
    }
    String network =
        "ip link set lo up && ip address add %s/32 dev lo && exec \"$@\"".formatted(ADDRESS);
    server =
        ServerProcess.start(
            new ServerProcess.Launch(
                List.of("unshare", "--net", "sh", "-c", network, "sh"),
                List.of(
                    "-Dpelage.management.host=0.0.0.0",
                    "-Dpelage.http.host=0.0.0.0",
                    "-Dpelage.security.tokens.0=" + ApiToken.hash(TOKEN) + " operator olga"),
                Map.of("PELAGE_LOG_FORMAT", "json", "PELAGE_LOG_LEVEL", "debug"),
                MANAGEMENT),
            FOLDER.getRoot().toPath().resolve("data"));
  }

  private static boolean isPossible() throws Exception {
    boolean there = System.getProperty("user.name").equals("root");
    for (String program : List.of("unshare", "nsenter", "curl")) {
      there &= Files.isExecutable(Path.of("/usr/bin", program));
    }
    return there && run(List.of("unshare", "--net", "ip", "link", "set", "lo", "up")).code() == 0;
  }

  @AfterClass
  public static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private record Ended(int code, String output) {}

  private static Ended run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** The answer's body and, on its last line, its status. */
  private static String curl(String url, String... more) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--net=/proc/%d/ns/net".formatted(server.pid()),
                "curl",
                "--silent",
                "--max-time",
                "60",
                "--write-out",
                "\n%{http_code}"));
    line.addAll(List.of(more));
    line.add(url);
    Ended ended = run(line);
    assertEquals(ended.output(), 0, ended.code());
    return ended.output();
  }

  private static String status(String url, String... more) throws Exception {
    String said = curl(url, more);
    return said.substring(said.lastIndexOf('\n') + 1);
  }

  private static String management(String host, String path) {
    return "http://" + host + ":" + MANAGEMENT + path;
  }

  /** CVE-2025-46548: Akka Management's own basic authentication would let this pass. */
  @Test
  public void anUnauthenticatedRequestToTheManagementPortFromAnotherAddressIsRefused()
      throws Exception {
    for (String path : PATHS) {
      assertEquals(path, "403", status(management(ADDRESS, path)));
      assertEquals(path, "403", status(management(ADDRESS, path), "--user", "olga:" + TOKEN));
    }
    String token = "Authorization: Bearer " + TOKEN;
    assertEquals("200", status(management(ADDRESS, "/metrics"), "--header", token));
    assertEquals("200", status(management("127.0.0.1", "/metrics")));
  }

  /** A line about one request can be found by its name, its graph and who asked. */
  @Test
  public void theLogIsStructured() throws Exception {
    String api = "http://" + ADDRESS + ":" + server.base().getPort();
    String token = "Authorization: Bearer " + TOKEN;
    String graph = "00000000-0000-4000-8000-000000000007";
    assertEquals("401", status(api + "/v1/graphs"));
    assertEquals(
        "404",
        status(
            api + "/v1/graphs/" + graph,
            "--header",
            token,
            "--header",
            "X-Request-Id: a-name-of-the-clients"));
    List<JsonNode> about =
        Awaitility.await()
            .until(
                () ->
                    lines().stream().filter(l -> field(l, "request").startsWith("a-name")).toList(),
                found -> !found.isEmpty());
    for (JsonNode line : about) {
      assertEquals("a-name-of-the-clients", field(line, "request"));
      assertEquals(graph, field(line, "graph"));
      assertEquals("olga", field(line, "reviewer"));
      assertFalse(line.toString(), line.toString().contains(TOKEN));
    }
    assertTrue(lines().stream().allMatch(l -> l.hasNonNull("level") && l.hasNonNull("timestamp")));
  }

  private static String field(JsonNode line, String name) {
    for (JsonNode pair : line.path("kvpList")) {
      if (pair.has(name)) {
        return pair.get(name).asText();
      }
    }
    return "";
  }

  /** What it logged; what it tells people at its start is no log. */
  private static List<JsonNode> lines() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : server.output().split("\n")) {
      if (line.startsWith("{")) {
        lines.add(V1Client.JSON.readTree(line));
      }
    }
    return lines;
  }
}
