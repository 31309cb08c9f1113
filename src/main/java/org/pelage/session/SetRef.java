package org.pelage.session;

/**
 * A set of annotations by content: messages never carry the members.
 *
 * @param hash SHA-256 of the sorted rowids, in hex; the catalogue holds the set under it
 * @param count number of annotations
 */
public record SetRef(String hash, int count) {}
