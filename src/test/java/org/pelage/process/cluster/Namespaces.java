package org.pelage.process.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Assume;

/**
 * A machine for each node: a network namespace with an address of its own, and a cable to a bridge
 * that can be pulled out, which cuts it off from nodes, database and clients alike. Needs root;
 * removed when closed.
 */
final class Namespaces implements Hosts, AutoCloseable {
  private static final Path IP = Path.of("/usr/sbin/ip");
  private static final String BRIDGE = "pelage-test";
  private static final String NETWORK = "10.77.7.";
  private static final String CENTRE = NETWORK + "254";

  private final int count;

  private Namespaces(int count) {
    this.count = count;
  }

  /** Makes so many, or skips the test where they cannot be made. */
  static Namespaces makeOrSkip(int count) {
    Assume.assumeTrue(
        "skipped: network namespaces need root and ip",
        System.getProperty("user.name").equals("root") && Files.isExecutable(IP));
    Namespaces made = new Namespaces(count);
    made.close();
    run("link", "add", BRIDGE, "type", "bridge");
    run("address", "add", CENTRE + "/24", "dev", BRIDGE);
    run("link", "set", BRIDGE, "up");
    for (int node = 0; node < count; node++) {
      run("netns", "add", name(node));
      run("link", "add", cable(node), "type", "veth", "peer", "name", "eth0", "netns", name(node));
      run("link", "set", cable(node), "master", BRIDGE, "up");
      run("-n", name(node), "address", "add", made.address(node) + "/24", "dev", "eth0");
      run("-n", name(node), "link", "set", "eth0", "up");
      run("-n", name(node), "link", "set", "lo", "up");
    }
    return made;
  }

  private static String name(int node) {
    return BRIDGE + "-" + node;
  }

  private static String cable(int node) {
    return "pelage-cable-" + node;
  }

  /** Takes the cable out of a node's machine. */
  void pullOut(int node) {
    run("link", "set", cable(node), "down");
  }

  /** Puts it back. */
  void plugIn(int node) {
    run("link", "set", cable(node), "up");
  }

  @Override
  public String database() {
    return CENTRE;
  }

  @Override
  public String address(int node) {
    return NETWORK + (node + 1);
  }

  @Override
  public List<String> wrapper(int node) {
    return List.of(IP.toString(), "netns", "exec", name(node));
  }

  @Override
  public List<String> settings(int node) {
    return List.of(
        "-Dpelage.http.host=" + address(node),
        "-Dpelage.management.host=" + address(node),
        "-Dpelage.management.networks.0=" + NETWORK + "0/24",
        "-Dpelage.security.networks.0=" + NETWORK + "0/24 operator");
  }

  private static int attempt(String... arguments) {
    try {
      List<String> line = new ArrayList<>(List.of(IP.toString()));
      line.addAll(List.of(arguments));
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0 && !said.contains("Cannot find device") && !said.contains("No such file")) {
        System.out.println(line + ": " + said);
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void run(String... arguments) {
    if (attempt(arguments) != 0) {
      throw new IllegalStateException("ip " + String.join(" ", arguments) + " failed");
    }
  }

  @Override
  public void close() {
    for (int node = 0; node < count; node++) {
      attempt("link", "delete", cable(node));
      attempt("netns", "delete", name(node));
    }
    attempt("link", "delete", BRIDGE);
  }
}
