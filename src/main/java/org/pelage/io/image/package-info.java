/**
 * Image bytes: checked before they are decoded, kept inside the configured folders, cut to chips.
 */
package org.pelage.io.image;
