package org.pelage.io.metadata;

import java.io.IOException;

/** A way to read metadata files. Stateless. */
interface MetadataFormat {
  /** How many rows there are, good or bad. */
  long count(TextFile file) throws IOException;

  /** Passes every row, in order, good or bad. */
  void read(TextFile file, ImportOptions options, MetadataSink sink) throws IOException;

  /** The format of a file, by how it begins. */
  static MetadataFormat of(TextFile file) throws IOException {
    try (var reader = file.reader()) {
      int first = reader.read();
      while (Character.isWhitespace(first)) {
        first = reader.read();
      }
      return first == '{' ? new CocoMetadata() : new CsvMetadata();
    }
  }
}
