package org.pelage.architecture.planted.http.v1;

import org.pelage.architecture.planted.http.wire.Shape;

/** Innocent: a face may use the shared shapes. */
public record Face(Shape shape) {}
