package org.pelage.process.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pelage.postgres.PostgresServer;
import org.pelage.process.ServerProcess;
import org.pelage.process.V1Client;

/** A cluster of processes: numbered nodes that can be ended, paused and started anew. */
final class Nodes implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final int SHARDS = 100;

  private final PostgresServer postgres;
  private final Path folder;
  private final List<Integer> ports;
  private final List<Integer> managementPorts;
  private final List<ServerProcess> processes;
  private final Hosts hosts;
  private final IntFunction<Map<String, String>> environments;

  private Nodes(
      PostgresServer postgres,
      Path folder,
      int count,
      Hosts hosts,
      IntFunction<Map<String, String>> environments)
      throws IOException {
    this.hosts = hosts;
    this.environments = environments;
    this.postgres = postgres;
    this.folder = folder;
    this.ports = freePorts(count);
    this.managementPorts = freePorts(count);
    this.processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(null);
    }
  }

  /** As {@link #start(PostgresServer, Path, int, Hosts, IntFunction)}, here and all alike. */
  static Nodes start(PostgresServer postgres, Path folder, int count) throws IOException {
    return start(postgres, folder, count, Hosts.LOOPBACK, node -> Map.of());
  }

  /**
   * Starts so many nodes at once and waits until each answers.
   *
   * @param hosts where
   * @param environments more variables of each node
   */
  static Nodes start(
      PostgresServer postgres,
      Path folder,
      int count,
      Hosts hosts,
      IntFunction<Map<String, String>> environments)
      throws IOException {
    Nodes nodes = new Nodes(postgres, folder, count, hosts, environments);
    try {
      List<CompletableFuture<Void>> starts =
          IntStream.range(0, count)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () -> nodes.start(i), work -> new Thread(work).start()))
              .toList();
      starts.forEach(CompletableFuture::join);
      return nodes;
    } catch (RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  /** Ports nobody listens at, for now. */
  static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return free;
  }

  /** Starts a node, or starts it anew after its end. */
  void start(int node) {
    String seeds =
        IntStream.range(0, ports.size())
            .mapToObj(n -> hosts.address(n) + ":" + ports.get(n))
            .collect(Collectors.joining(","));
    Map<String, String> environment = new HashMap<>(environments.apply(node));
    environment.put("PELAGE_DATABASE_URL", postgres.url());
    environment.put("PELAGE_CLUSTER_HOST", hosts.address(node));
    environment.put("PELAGE_CLUSTER_PORT", ports.get(node).toString());
    environment.put("PELAGE_CLUSTER_SEEDS", seeds);
    List<String> jvm = new ArrayList<>(hosts.settings(node));
    jvm.add("-Dpelage.images.folder=" + folder.resolve("images"));
    jvm.add("-Dpelage.cluster.members-min=" + (ports.size() / 2 + 1));
    ServerProcess process =
        ServerProcess.start(
            new ServerProcess.Launch(
                hosts.wrapper(node), jvm, environment, managementPorts.get(node)),
            folder.resolve("node" + node));
    synchronized (processes) {
      processes.set(node, process);
    }
  }

  int count() {
    return ports.size();
  }

  /** The ports that nodes reach one another at, by node. */
  List<Integer> ports() {
    return ports;
  }

  ServerProcess process(int node) {
    synchronized (processes) {
      return processes.get(node);
    }
  }

  /** Where a node answers. */
  URI base(int node) {
    return process(node).base();
  }

  /** A client that gives up on an answer after a few seconds. */
  V1Client client(int node) {
    return new V1Client(base(node), SHORT);
  }

  /** SIGSTOP: the process stands still, its connections stay. */
  void pause(int node) {
    signal("STOP", node);
  }

  /** SIGCONT. */
  void resume(int node) {
    signal("CONT", node);
  }

  private void signal(String name, int node) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process(node).pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("SIG" + name + " to node " + node + ": " + code);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode management(int node, String path) throws IOException {
    URI base = URI.create("http://" + hosts.address(node) + ":" + managementPorts.get(node));
    return new V1Client(base).get(path).ok(200);
  }

  /** The node that was there first, as some node sees it: it hosts the singletons. */
  int oldest(int seenBy) throws IOException {
    String address = management(seenBy, "/cluster/members").get("oldest").asText();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return ports.indexOf(port);
  }

  /** How many members are up and none of them unreachable, as some node sees it. */
  long members(int seenBy) throws IOException {
    JsonNode all = management(seenBy, "/cluster/members");
    if (!all.get("unreachable").isEmpty()) {
      return -1;
    }
    long up = 0;
    for (JsonNode member : all.get("members")) {
      up += member.get("status").asText().equals("Up") ? 1 : 0;
    }
    return up;
  }

  /** Whether a node hosts the graph of that key, by the shards it says it hosts. */
  boolean hosts(int node, String graphKey) throws IOException {
    Set<String> shards = new HashSet<>();
    management(node, "/cluster/shards/graph")
        .get("regions")
        .forEach(region -> shards.add(region.get("shardId").asText()));
    return shards.contains(Integer.toString(Math.abs(graphKey.hashCode() % SHARDS)));
  }

  @Override
  public void close() {
    for (int node = 0; node < count(); node++) {
      ServerProcess process = process(node);
      if (process != null) {
        process.close();
      }
    }
  }
}
