/** The commands. Each says on standard output what came of it, and nothing else; progress and logs go to standard error. */
package io.sealkeeper.cli;
