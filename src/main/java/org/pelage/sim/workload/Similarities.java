package org.pelage.sim.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** The two ways a file ships the similarity of any pair. */
final class Similarities {
  private Similarities() {}

  /** Cosine of rows of little-endian half floats; row i is annotation id i + 1. */
  static PairScores.Similarity embeddings(int rows, int dim, String base64) {
    ByteBuffer bytes = decode(base64, 2L * rows * dim);
    double[][] x = new double[rows][dim];
    double[] norm = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < dim; k++) {
        x[i][k] = half(bytes.getShort());
      }
      norm[i] = Math.sqrt(dot(x[i], x[i]));
    }
    return (a, b) -> dot(x[a - 1], x[b - 1]) / (norm[a - 1] * norm[b - 1]);
  }

  /** Upper triangle of little-endian unsigned shorts, row by row; score = v / 65535. */
  static PairScores.Similarity dense(int n, String base64) {
    ByteBuffer bytes = decode(base64, (long) n * (n - 1));
    char[] v = new char[n * (n - 1) / 2];
    bytes.asCharBuffer().get(v);
    return (a, b) -> v[(a - 1) * (2 * n - a) / 2 + (b - a - 1)] / 65535.0;
  }

  private static ByteBuffer decode(String base64, long expected) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != expected) {
      throw new IllegalArgumentException(
          "score block has " + bytes.length + " bytes where " + expected + " are due");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** IEEE 754 binary16; the library has this from Java 20 on. */
  static double half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1.0p-24;
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
