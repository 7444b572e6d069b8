/**
 * The wire: GraphQL documents, patches, schema and principals of the SAP LeanIX Pathfinder API. JSON comes in, core
 * types go out. Nothing here opens a connection; the routes do.
 */
package io.sealkeeper.leanix;
