package org.pelage.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.Pair;
import org.pelage.review.Partition;

/**
 * SHA-256 over everything that a replay has to bring back (invariant 9): members, items in force,
 * partition, inferred states, the queue in order, and where the algorithm is. Leases are left out.
 * Linear in all of these.
 */
final class CanonicalDigest {
  private final GraphState state;
  private final MessageDigest digest = Fingerprint.sha256();
  private final OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);

  private CanonicalDigest(GraphState state) {
    this.state = state;
  }

  /** The digest in hexadecimal. */
  static String of(GraphState state) {
    CanonicalDigest digest = new CanonicalDigest(state);
    try {
      digest.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private void write() throws IOException {
    line("life", state.life());
    line("step", state.lastStep());
    line("ids", state.ids());
    line("items", state.items().last());
    line("sync", state.syncs().last());
    if (state.life() == GraphState.Life.LIVE) {
      writeMembers();
      writeDecisions();
      writePartition();
      writeQueue();
      line("algorithm", state.algorithm().canonicalState());
      line("contested", state.algorithm().contested());
    }
  }

  private void writeMembers() throws IOException {
    Members members = state.members();
    for (int node : members.nodes().toArray()) {
      String name = state.syncs().name(node, members);
      line("member", node, members.uuid(node), members.isExcluded(node), name);
    }
  }

  private void writeDecisions() throws IOException {
    IdentityGraphView graph = state.algorithm().graph();
    List<Pair> pairs = new ArrayList<>();
    state.items().pairs().forEach(pairs::add);
    Collections.sort(pairs);
    for (Pair pair : pairs) {
      if (graph.contains(pair.low()) && graph.contains(pair.high())) {
        Optional<Item> item = graph.inForce(pair);
        line("pair", pair, item, graph.inferred(pair), graph.items(pair).size());
      }
    }
  }

  private void writePartition() throws IOException {
    Partition partition = state.algorithm().partition();
    for (int label : partition.labels()) {
      line(
          "individual",
          Arrays.toString(partition.members(label)),
          partition.confidence(label),
          partition.overruled(label));
    }
  }

  private void writeQueue() throws IOException {
    List<Object> queue = new ArrayList<>();
    state
        .algorithm()
        .graph()
        .walkQueue(
            queued -> {
              queue.add(queued);
              return true;
            });
    for (Object queued : queue) {
      line("queued", queued);
    }
  }

  private void line(String what, Object... values) throws IOException {
    out.write((what + Arrays.toString(values) + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
