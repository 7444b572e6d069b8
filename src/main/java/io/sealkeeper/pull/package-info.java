/**
 * Sources that the gateway polls: their rows are gathered in a file, and how far they were read is saved once the rows
 * were carried out.
 */
package io.sealkeeper.pull;
