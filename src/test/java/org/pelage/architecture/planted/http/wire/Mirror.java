package org.pelage.architecture.planted.http.wire;

import org.pelage.architecture.planted.http.v1.Face;

/** The shared shapes know a face, which closes a cycle. */
public record Mirror(Face face) {}
