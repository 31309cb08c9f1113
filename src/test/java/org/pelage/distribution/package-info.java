/**
 * What is handed to users: the executable jar and its launcher. These tests run after packaging.
 */
package org.pelage.distribution;
