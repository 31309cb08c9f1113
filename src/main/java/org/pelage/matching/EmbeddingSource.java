package org.pelage.matching;

import java.util.Optional;

/** Where embeddings come from. All of one source have the same length. */
@FunctionalInterface
public interface EmbeddingSource {
  /** The embedding of an annotation; empty: it has none and takes part in no candidate. */
  Optional<float[]> embedding(int rowid);
}
