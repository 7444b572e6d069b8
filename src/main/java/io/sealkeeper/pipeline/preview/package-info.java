/** What stands in the update's place where nothing may be sent: says how a sheet would end, and makes plans of it. */
package io.sealkeeper.pipeline.preview;
