/** Replaces the update where nothing may be sent: predicts how each sheet would end, and makes plans of it. */
package io.sealkeeper.pipeline.preview;
