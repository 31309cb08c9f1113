/**
 * The JSON shapes of the native interface, how they are read strictly and written, and how a
 * refusal becomes an RFC 9457 problem. For the faces and pages beside it; it knows no routes and no
 * owners' references. Records of plain values, thread-safe.
 */
package org.pelage.http.wire;
