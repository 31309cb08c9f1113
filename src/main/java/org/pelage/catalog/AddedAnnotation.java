package org.pelage.catalog;

import java.util.UUID;

/** The answer to one annotation of a batch: its number, and whether it is new. */
public record AddedAnnotation(UUID uuid, int rowid, boolean created) {}
