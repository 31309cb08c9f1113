/**
 * A herd that the program draws itself, so that a first visit shows something worth reviewing
 * without any download. Coats are reaction-diffusion patterns; every sighting differs in crop,
 * scale, light, warp, noise and side. The truth is in {@link org.pelage.io.demo.DemoTruth} alone:
 * nothing that is written to the catalogue holds it, and no engine package can import it.
 */
package org.pelage.io.demo;
