package org.pelage.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A name of the catalogue.
 *
 * @param annotations how many annotations bear it now
 */
public record NameRow(int rowid, UUID uuid, String text, Instant createdAt, int annotations) {}
