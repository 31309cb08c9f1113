package org.pelage.base;

/**
 * Marks what an owner keeps in the snapshot store only. Named like every {@link CborMessage}, but
 * as large as the owner's state: it never crosses to another node.
 */
public interface CborSnapshot extends CborMessage {}
