package org.pelage.io.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pelage.io.InputRefusedException;

/**
 * What an import of a metadata file would take and what it would refuse, without writing anything.
 *
 * @param rows that make sense, in the order of the file
 * @param rejected rows that were not understood, in all
 * @param rejections the first ten thousand of them
 */
public record MetadataPreview(List<MetadataRow> rows, long rejected, List<RejectedRow> rejections) {
  /** Rows of one file; more are imported from the command line. */
  public static final int ROWS_MAX = 50_000;

  /**
   * Bytes of one file once it is unpacked: a gzipped file may unpack to a thousand times as much.
   */
  public static final long BYTES_MAX = 64L << 20;

  public MetadataPreview {
    rows = List.copyOf(rows);
    rejections = List.copyOf(rejections);
  }

  /**
   * @param name of the file as people know it
   * @throws InputRefusedException if the file as a whole cannot be taken
   */
  public static MetadataPreview read(Path file, String name, ImportOptions options) {
    List<MetadataRow> rows = new ArrayList<>();
    Rejections rejections = new Rejections(name);
    try {
      TextFile text = new TextFile(file, BYTES_MAX);
      MetadataFormat.of(text)
          .read(
              text,
              options,
              new MetadataSink() {
                @Override
                public void row(MetadataRow row) {
                  if (rows.size() == ROWS_MAX) {
                    throw new InputRefusedException(
                        "metadata",
                        "has more than " + ROWS_MAX + " rows; use the import command for it");
                  }
                  rows.add(row);
                }

                @Override
                public void rejected(long line, String reason) {
                  rejections.add(line, reason);
                }
              });
    } catch (IOException e) {
      throw new InputRefusedException("metadata", "cannot be read: " + e.getMessage(), e);
    }
    return new MetadataPreview(rows, rejections.count(), rejections.kept());
  }
}
