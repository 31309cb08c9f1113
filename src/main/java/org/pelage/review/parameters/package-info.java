/**
 * What can be set: every parameter by its dotted name with type, default and range, the presets,
 * and typed views for algorithms. The names and defaults are those of the field's reference
 * implementation; {@code docs/definitions.md}, "Parameters", says what each does.
 */
package org.pelage.review.parameters;
