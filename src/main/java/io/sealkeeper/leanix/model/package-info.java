/** What a workspace's data model says, and what it means that it says something else now, or in another workspace. */
package io.sealkeeper.leanix.model;
