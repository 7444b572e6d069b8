/**
 * A plan as a file: {@code plan} writes it, and a later {@code sync --plan} carries it out. Depends on the core and on
 * JSON only.
 */
package io.sealkeeper.plan;
