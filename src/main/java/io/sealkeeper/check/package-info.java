/** Finds mistakes in route files and settings before anything runs: files in, one line a mistake out. Calls nobody. */
package io.sealkeeper.check;
