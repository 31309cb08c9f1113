package org.pelage.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import org.pelage.io.snapshot.SnapshotFormat;

/** A random walk whose dice are given bytes, so that a fuzzer can steer it. */
public final class EngineBytes {
  private static final int STEPS_MAX = 150;
  private static final int BYTES_PER_STEP = 4;

  private EngineBytes() {}

  /** Plays what the bytes say on the engine and on the reference, comparing after each step. */
  public static void play(byte[] bytes) {
    if (bytes.length < BYTES_PER_STEP) {
      return;
    }
    Dice dice = new Dice(bytes);
    Mix mix = Mix.SMALL[dice.nextInt(Mix.SMALL.length)];
    new RandomWalk(mix, 0, dice).run(Math.min(STEPS_MAX, bytes.length / BYTES_PER_STEP), 5);
  }

  /** A small graph as bytes. */
  public static byte[] checkpoint() {
    GraphScript script = new GraphScript(IdentityGraphs.create(GraphParameters.DEFAULTS));
    script.decide(1, 2, Decision.MATCH);
    script.decide(2, 3, Decision.MATCH);
    script.decide(4, 1, Decision.NOMATCH);
    script.propose(5, 2, 0.75);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SnapshotFormat.write(script.graph().snapshot(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Zeros when the bytes are used up. */
  private static final class Dice implements RandomGenerator {
    private final byte[] bytes;
    private int at;

    Dice(byte[] bytes) {
      this.bytes = bytes;
    }

    private int next() {
      return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    @Override
    public int nextInt(int bound) {
      return (bound <= 256 ? next() : next() << 8 | next()) % bound;
    }

    @Override
    public boolean nextBoolean() {
      return (next() & 1) == 1;
    }

    @Override
    public double nextDouble() {
      return next() / 256.0;
    }

    @Override
    public long nextLong() {
      return (long) next() << 8 | next();
    }
  }
}
