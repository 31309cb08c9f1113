package org.pelage.catalog;

import java.util.Optional;

/**
 * A name that somebody inferred for an annotation.
 *
 * @param expected the name it was inferred from; empty: the annotation had none
 * @param name the name to write; empty takes the name away
 */
public record NameChange(int annotation, Optional<String> expected, Optional<String> name) {}
