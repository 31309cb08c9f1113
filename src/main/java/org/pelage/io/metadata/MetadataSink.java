package org.pelage.io.metadata;

/** Takes the rows of a metadata file. */
interface MetadataSink {
  void row(MetadataRow row);

  void rejected(long line, String reason);
}
