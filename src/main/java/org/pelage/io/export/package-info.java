/** Writers of what comes out of a review, in the formats of the field. They stream. */
package org.pelage.io.export;
