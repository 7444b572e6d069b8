/** Checks the workspace and the settings together: what works, what limits the work, what makes it impossible. */
package io.sealkeeper.doctor;
