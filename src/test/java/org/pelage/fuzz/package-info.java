/**
 * What strangers send, made by machines: coverage-guided fuzzing of the parsers and of the engine,
 * and grammar-based fuzzing of a running server over real connections.
 */
package org.pelage.fuzz;
