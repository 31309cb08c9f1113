package org.pelage.io.snapshot;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.pelage.graph.Candidate;
import org.pelage.graph.GraphParameters;
import org.pelage.graph.GraphSnapshot;
import org.pelage.graph.IdentityGraph;
import org.pelage.graph.Item;
import org.pelage.graph.LoggedItem;
import org.pelage.graph.Probabilities;

/**
 * Snapshots as bytes: compact, versioned, with a checksum. What is written depends on what the
 * graph is a function of alone and not on its history, so equal graphs give equal bytes. Both
 * directions are streams: reading builds the graph as the bytes come.
 *
 * <p>After a magic number and the version: parameters; nodes and excluded nodes as differences; a
 * CRC-32C of all that; candidates by pair, each with the probabilities that are given; items by
 * sequence, undone ones marked; the last sequence; a CRC-32C of everything before. The first
 * checksum stands where it does because the highest node says how much memory the graph takes,
 * while everything behind it takes as much as it has bytes.
 */
public final class SnapshotFormat {
  static final int MAGIC = 0x50474947;
  static final int VERSION = 2;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Sixteen times as many nodes as any graph has, so that many may have been taken out again. */
  static final int NODE_MAX = 1 << 24;

  static final int END = 0;
  private static final int STANDING = 1;
  static final int UNDONE = 2;

  /** Set for every candidate; below it a bit for each probability that is given. */
  private static final int CANDIDATE = 1 << 4;

  private SnapshotFormat() {}

  /**
   * Writes a snapshot; on any thread, while the graph goes on. O(candidates + items), but for a
   * radix sort of the candidates. Does not close {@code out}.
   */
  public static void write(GraphSnapshot snapshot, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    new Writer(checked).write(snapshot);
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote and answers the graph. Linear in it. May read beyond the end of
   * the snapshot; does not close {@code in}.
   *
   * @throws IOException if it cannot be read, is of another version or damaged
   */
  public static IdentityGraph read(InputStream in) throws IOException {
    try {
      return new SnapshotReader(new SnapshotInput(in, BUFFER_BYTES)).read();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException damaged) {
      throw new IOException("the snapshot is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static final class Writer {
    private final CheckedOutputStream checked;
    private final DataOutputStream out;

    Writer(CheckedOutputStream checked) {
      this.checked = checked;
      this.out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER_BYTES));
    }

    void write(GraphSnapshot snapshot) throws IOException {
      out.writeInt(MAGIC);
      writeNumber(VERSION);
      write(snapshot.parameters());
      write(snapshot.nodes());
      write(snapshot.excluded());
      writeChecksum();
      int low = 0;
      for (Candidate candidate : snapshot.candidates()) {
        write(candidate, low);
        low = candidate.pair().low();
      }
      out.writeByte(END);
      writeItems(snapshot);
      out.writeLong(snapshot.lastSequence());
      writeChecksum();
    }

    /** Of everything written so far. */
    private void writeChecksum() throws IOException {
      out.flush();
      out.writeInt((int) checked.getChecksum().getValue());
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
}
