/**
 * The front of {@code heal}: what was found of seals that broke in the past, as a plan in a file and as text, table and
 * page; and the changelog of a workspace as an administrator downloaded it. Judges nothing.
 */
package io.sealkeeper.heal;
