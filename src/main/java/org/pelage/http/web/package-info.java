/** The reviewers' pages: plain HTML, styles and ES modules, served from the program itself. */
package org.pelage.http.web;
