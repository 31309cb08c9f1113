/** How messages and events become bytes: CBOR under stable names. */
package org.pelage.base.wire;
