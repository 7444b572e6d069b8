/** Sources that are asked: what they give is gathered in a file, and how far they were read is remembered once it was done. */
package io.sealkeeper.pull;
