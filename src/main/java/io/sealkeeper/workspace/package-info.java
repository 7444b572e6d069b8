/** What nobody documents about a LeanIX workspace: the questions, their possible answers, and what was seen of them. */
package io.sealkeeper.workspace;
