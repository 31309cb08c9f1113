package org.pelage.io.snapshot;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.pelage.graph.Candidate;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.GraphLoader;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphParameters.AutoThresholds;
import org.pelage.graph.GraphParameters.FixMode;
import org.pelage.graph.GraphSnapshot;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.Item;
import org.pelage.graph.LoggedItem;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;

/**
 * Snapshots as bytes: compact, versioned, with a checksum. What is written depends on what the
 * graph is a function of alone and not on its history, so equal graphs give equal bytes. Both
 * directions are streams: reading builds the graph as the bytes come.
 *
 * <p>After a magic number and the version: parameters; nodes and excluded nodes as differences;
 * candidates by pair, each with the probabilities that are given; items by sequence, undone ones
 * marked; the last sequence; a CRC-32C of all that.
 */
public final class SnapshotFormat {
  private static final int MAGIC = 0x50474947;
  private static final int VERSION = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  /** More nodes than any graph has; what is damaged must not ask for all memory. */
  private static final int NODE_MAX = 100_000_000;

  private static final int END = 0;
  private static final int STANDING = 1;
  private static final int UNDONE = 2;

  /** Set for every candidate; below it a bit for each probability that is given. */
  private static final int CANDIDATE = 1 << 4;

  private SnapshotFormat() {}

  /**
   * Writes a snapshot; on any thread, while the graph goes on. O(candidates + items), but for a
   * radix sort of the candidates. Does not close {@code out}.
   */
  public static void write(GraphSnapshot snapshot, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    Writer writer = new Writer(new BufferedOutputStream(checked, BUFFER_BYTES));
    writer.write(snapshot);
    int checksum = (int) checked.getChecksum().getValue();
    new DataOutputStream(out).writeInt(checksum);
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote and answers the graph. Linear in it. May read beyond the end of
   * the snapshot; does not close {@code in}.
   *
   * @throws IOException if it cannot be read, is of another version or damaged
   */
  public static IdentityGraph read(InputStream in) throws IOException {
    Reader reader = new Reader(new BufferedInputStream(in, BUFFER_BYTES));
    try {
      return reader.read();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException damaged) {
      throw new IOException("the snapshot is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static final class Writer {
    private final DataOutputStream out;

    Writer(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    void write(GraphSnapshot snapshot) throws IOException {
      out.writeInt(MAGIC);
      writeNumber(VERSION);
      write(snapshot.parameters());
      write(snapshot.nodes());
      write(snapshot.excluded());
      int low = 0;
      for (Candidate candidate : snapshot.candidates()) {
        write(candidate, low);
        low = candidate.pair().low();
      }
      out.writeByte(END);
      writeItems(snapshot);
      out.writeLong(snapshot.lastSequence());
      out.flush();
    }

    /** Seven bits a byte, lowest first, the eighth set on all but the last. */
    private void writeNumber(long number) throws IOException {
      long rest = number;
      while (rest > 0x7F) {
        out.writeByte((int) rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      out.writeByte((int) rest);
    }

    private void write(GraphParameters p) throws IOException {
      out.writeBoolean(p.inference());
      out.writeBoolean(p.redundancy());
      writeNumber(p.kPositive());
      writeNumber(p.kNegative());
      writeNumber(p.queueConfidence().map(c -> c.ordinal() + 1).orElse(0));
      writeNumber(p.fixMode().ordinal());
      out.writeBoolean(p.autoFirst());
      out.writeDouble(p.thresholds().match());
      out.writeDouble(p.thresholds().nomatch());
      out.writeDouble(p.thresholds().notcomp());
      out.writeDouble(p.thresholds().photobomb());
    }

    private void write(int[] rising) throws IOException {
      writeNumber(rising.length);
      int before = 0;
      for (int value : rising) {
        writeNumber(value - before);
        before = value;
      }
    }

    private void write(Candidate candidate, int lowBefore) throws IOException {
      Probabilities p = candidate.probabilities();
      double[] all = {p.match(), p.nomatch(), p.notcomp(), p.photobomb()};
      int given = 0;
      for (int i = 0; i < all.length; i++) {
        given |= Double.isNaN(all[i]) ? 0 : 1 << i;
      }
      out.writeByte(CANDIDATE | given);
      writeNumber(candidate.pair().low() - lowBefore);
      writeNumber(candidate.pair().high() - candidate.pair().low());
      for (double probability : all) {
        if (!Double.isNaN(probability)) {
          out.writeDouble(probability);
        }
      }
    }

    private void writeItems(GraphSnapshot snapshot) throws IOException {
      long before = 0;
      for (LoggedItem logged : LoggedItem.bySequence(snapshot)) {
        Item item = logged.item();
        out.writeByte(logged.undone() ? UNDONE : STANDING);
        writeNumber(item.sequence() - before);
        writeNumber(item.pair().low());
        writeNumber(item.pair().high() - item.pair().low());
        out.writeByte(item.decision().ordinal() << 4 | item.meta().ordinal());
        out.writeByte(item.confidence().ordinal() << 4 | item.rank().ordinal());
        writeNumber(item.reviewer());
        before = item.sequence();
      }
      out.writeByte(END);
    }
  }

  private static final class Reader {
    private static final Decision[] DECISIONS = Decision.values();
    private static final MetaDecision[] METAS = MetaDecision.values();
    private static final Confidence[] CONFIDENCES = Confidence.values();
    private static final Rank[] RANKS = Rank.values();

    private final CheckedInputStream checked;
    private final DataInputStream in;

    Reader(InputStream in) {
      checked = new CheckedInputStream(in, new CRC32C());
      this.in = new DataInputStream(checked);
    }

    IdentityGraph read() throws IOException {
      if (in.readInt() != MAGIC) {
        throw new IOException("these bytes are no snapshot of a graph");
      }
      long version = readNumber();
      if (version != VERSION) {
        throw new IOException(
            "a snapshot of version " + version + "; this program reads version " + VERSION);
      }
      GraphLoader loader = new GraphLoader(readParameters());
      loader.nodes(readRising(), readRising());
      readCandidates(loader::candidate);
      loader.endCandidates();
      readItems(loader);
      long lastSequence = in.readLong();
      int checksum = (int) checked.getChecksum().getValue();
      if (in.readInt() != checksum) {
        throw new IOException("the snapshot is damaged: its checksum is wrong");
      }
      return loader.finish(lastSequence);
    }

    private long readNumber() throws IOException {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        int next = in.readUnsignedByte();
        number |= (next & 0x7FL) << shift;
        if (next < 0x80) {
          return number;
        }
      }
      throw new IOException("the snapshot is damaged: a number does not end");
    }

    private int readInt() throws IOException {
      return Math.toIntExact(readNumber());
    }

    private GraphParameters readParameters() throws IOException {
      boolean inference = in.readBoolean();
      boolean redundancy = in.readBoolean();
      int kPositive = readInt();
      int kNegative = readInt();
      int confidence = readInt();
      FixMode fixMode = FixMode.values()[readInt()];
      boolean autoFirst = in.readBoolean();
      return new GraphParameters(
          inference,
          redundancy,
          kPositive,
          kNegative,
          confidence == 0 ? Optional.empty() : Optional.of(CONFIDENCES[confidence - 1]),
          fixMode,
          autoFirst,
          new AutoThresholds(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }

    private int[] readRising() throws IOException {
      IntArrayList values = new IntArrayList();
      int count = readInt();
      int value = 0;
      for (int i = 0; i < count; i++) {
        value += readInt();
        if (value < 0 || value > NODE_MAX) {
          throw new IOException("the snapshot is damaged: no annotation has index " + value);
        }
        values.add(value);
      }
      return values.toIntArray();
    }

    private void readCandidates(Consumer<Candidate> each) throws IOException {
      int low = 0;
      for (int given = in.readUnsignedByte(); given != END; given = in.readUnsignedByte()) {
        low += readInt();
        Pair pair = new Pair(low, low + readInt());
        each.accept(
            new Candidate(
                pair,
                new Probabilities(
                    readIf(given & 1), readIf(given & 2), readIf(given & 4), readIf(given & 8))));
      }
    }

    private double readIf(int given) throws IOException {
      return given == 0 ? Double.NaN : in.readDouble();
    }

    private void readItems(GraphLoader loader) throws IOException {
      long sequence = 0;
      for (int mark = in.readUnsignedByte(); mark != END; mark = in.readUnsignedByte()) {
        sequence += readNumber();
        int low = readInt();
        Pair pair = new Pair(low, low + readInt());
        int decided = in.readUnsignedByte();
        int by = in.readUnsignedByte();
        loader.item(
            new Item(
                sequence,
                pair,
                DECISIONS[decided >>> 4],
                METAS[decided & 0xF],
                CONFIDENCES[by >>> 4],
                RANKS[by & 0xF],
                readInt()),
            mark == UNDONE);
      }
    }
  }
}
