package org.pelage.io.export;

import java.io.IOException;
import java.util.List;

/**
 * Writes who is who piece by piece, so that a file of any length takes little memory. Not
 * thread-safe; calls come one after the other.
 */
public interface NamesWriter {
  /** Writes the next annotations: all of some individuals. */
  void annotations(List<NamedAnnotation> next) throws IOException;

  /** Writes what stands at the end of the file. */
  void finish() throws IOException;
}
