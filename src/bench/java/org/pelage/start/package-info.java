/** Benchmarks of the packaged program as a process: start, memory, a decision's way. */
package org.pelage.start;
