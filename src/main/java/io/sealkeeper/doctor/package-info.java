/** Examines the workspace and the settings together: what is well, what limits the work, what makes it impossible. */
package io.sealkeeper.doctor;
