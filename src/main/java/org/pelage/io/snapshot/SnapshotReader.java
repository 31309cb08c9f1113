package org.pelage.io.snapshot;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.GraphLoader;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;

/** Builds a graph from what {@link SnapshotFormat} wrote, as the bytes come. */
final class SnapshotReader {
  private static final Decision[] DECISIONS = Decision.values();
  private static final MetaDecision[] METAS = MetaDecision.values();
  private static final Confidence[] CONFIDENCES = Confidence.values();
  private static final Rank[] RANKS = Rank.values();

  private final SnapshotInput in;

  SnapshotReader(SnapshotInput in) {
    this.in = in;
  }

  IdentityGraph read() throws IOException {
    if (in.fixedInt() != SnapshotFormat.MAGIC) {
      throw new IOException("these bytes are no snapshot of a graph");
    }
    long version = in.number();
    if (version != SnapshotFormat.VERSION) {
      throw new IOException(
          "a snapshot of version "
              + version
              + "; this program reads version "
              + SnapshotFormat.VERSION);
    }
    GraphLoader loader = new GraphLoader(readParameters());
    int[] nodes = readRising();
    int[] excluded = readRising();
    checkChecksum();
    loader.nodes(nodes, excluded);
    readCandidates(loader::candidate);
    readItems(loader);
    long lastSequence = in.fixedLong();
    checkChecksum();
    return loader.finish(lastSequence);
  }

  /** Of everything read so far. */
  private void checkChecksum() throws IOException {
    int checksum = in.checksum();
    if (in.fixedInt() != checksum) {
      throw new IOException("the snapshot is damaged: its checksum is wrong");
    }
  }

  private GraphParameters readParameters() throws IOException {
    boolean inference = in.flag();
    boolean redundancy = in.flag();
    int kPositive = in.smallNumber();
    int kNegative = in.smallNumber();
    int confidence = in.smallNumber();
    FixMode fixMode = FixMode.values()[in.smallNumber()];
    boolean autoFirst = in.flag();
    return new GraphParameters(
        inference,
        redundancy,
        kPositive,
        kNegative,
        confidence == 0 ? Optional.empty() : Optional.of(CONFIDENCES[confidence - 1]),
        fixMode,
        autoFirst,
        new AutoThresholds(in.fixedDouble(), in.fixedDouble(), in.fixedDouble(), in.fixedDouble()));
  }

  private int[] readRising() throws IOException {
    IntArrayList values = new IntArrayList();
    int count = in.smallNumber();
    int value = 0;
    for (int i = 0; i < count; i++) {
      value += in.smallNumber();
      if (value < 0 || value > SnapshotFormat.NODE_MAX) {
        throw new IOException("the snapshot is damaged: no annotation has index " + value);
      }
      values.add(value);
    }
    return values.toIntArray();
  }

  private void readCandidates(Consumer<Candidate> each) throws IOException {
    int low = 0;
    for (int given = in.unsignedByte(); given != SnapshotFormat.END; given = in.unsignedByte()) {
      low += in.smallNumber();
      Pair pair = new Pair(low, low + in.smallNumber());
      each.accept(
          new Candidate(
              pair,
              new Probabilities(
                  readIf(given & 1), readIf(given & 2), readIf(given & 4), readIf(given & 8))));
    }
  }

  private double readIf(int given) throws IOException {
    return given == 0 ? Double.NaN : in.fixedDouble();
  }

  private void readItems(GraphLoader loader) throws IOException {
    long sequence = 0;
    for (int mark = in.unsignedByte(); mark != SnapshotFormat.END; mark = in.unsignedByte()) {
      sequence += in.number();
      int low = in.smallNumber();
      Pair pair = new Pair(low, low + in.smallNumber());
      int decided = in.unsignedByte();
      int by = in.unsignedByte();
      loader.item(
          new Item(
              sequence,
              pair,
              DECISIONS[decided >>> 4],
              METAS[decided & 0xF],
              CONFIDENCES[by >>> 4],
              RANKS[by & 0xF],
              in.smallNumber()),
          mark == SnapshotFormat.UNDONE);
    }
  }
}
