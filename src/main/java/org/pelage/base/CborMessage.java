package org.pelage.base;

/**
 * Marks what is written to the journal or sent between nodes as CBOR. Each concrete type has a
 * stable name in {@code conf/serialization.conf} ({@code <owner>.<type>.v<n>}); class names never
 * leave the process, so code may be moved and renamed.
 */
public interface CborMessage {}
