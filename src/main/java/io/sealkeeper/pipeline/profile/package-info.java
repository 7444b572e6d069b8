/**
 * What is known of the workspace: learnt on the way, kept in the data folder for the next run, checked on the way again. It
 * decides what is asked next and how much at a time, and never whether a seal is put back.
 */
package io.sealkeeper.pipeline.profile;
