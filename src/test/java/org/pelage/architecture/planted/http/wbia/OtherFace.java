package org.pelage.architecture.planted.http.wbia;

import org.pelage.architecture.planted.http.v1.Face;

/** One face leans on the other. */
public record OtherFace(Face face) {}
